namespace Edulure.Plugins.Courses.Studio.Import;

/// <summary>An upload as a file on disk, which archives are read from; gone when disposed.</summary>
internal sealed class UploadFile : IAsyncDisposable
{
    public const string Name = "upload";

    private readonly string _folder;

    private UploadFile(string folder) => _folder = folder;

    public string Path => System.IO.Path.Combine(_folder, Name);

    public static async Task<UploadFile> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        var file = new UploadFile(Directory.CreateTempSubdirectory("edulure-upload-").FullName);
        try
        {
            await using var copy = File.Create(file.Path);
            await content.CopyToAsync(copy, cancellationToken);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
