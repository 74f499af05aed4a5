using Edulure.Engine.Data;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Discovery;

/// <summary>
/// Drawn pictures, in <c>{data}/social</c>. They are no files of anybody: each can be drawn again, so the oldest go when there
/// are many.
/// </summary>
internal sealed class PictureStore(DatabaseConfiguration configuration, ILogger<PictureStore> logger)
{
    /// <summary>About 200 MB.</summary>
    public const int Most = 5000;

    private readonly string _folder = Path.Combine(configuration.Directory, "social");
    private int _count = -1;

    /// <param name="signature">Checked: it becomes part of a path.</param>
    public string? Find(string signature) => File.Exists(PathOf(signature)) ? PathOf(signature) : null;

    public string Save(string signature, byte[] picture)
    {
        var path = PathOf(signature);
        Directory.CreateDirectory(_folder);
        if (_count < 0)
            _count = Directory.EnumerateFiles(_folder).Count();
        if (_count >= Most)
            Thin();
        var temporary = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllBytes(temporary, picture);
        File.Move(temporary, path, overwrite: true);
        _count++;
        return path;
    }

    private void Thin()
    {
        var files = new DirectoryInfo(_folder).GetFiles();
        foreach (var file in files.OrderBy(file => file.CreationTimeUtc).Take(Most / 4))
            try
            {
                file.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                logger.LogWarning(e, "A picture that is not needed cannot be deleted: {File}", file.Name);
            }
        _count = Directory.EnumerateFiles(_folder).Count();
    }

    private string PathOf(string signature) => Path.Combine(_folder, signature + ".png");
}
