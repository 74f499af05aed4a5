using Edulure.Engine.Files;

namespace Edulure.Engine.Appearance.Media;

/// <summary>
/// The owner's pictures and fonts in the store of files. What is kept was made or checked here, never as it was sent; its
/// kind stands in the name under which it is served.
/// </summary>
internal sealed class AppearanceFiles(FileStore store)
{
    /// <summary>No plugin may be called so.</summary>
    private const string Owner = "site";

    private readonly DiskFiles _files = store.Of(Owner);

    /// <summary>Where a file is served.</summary>
    /// <param name="name">Its name: key and ending.</param>
    public static string Address(string name) => $"/assets/{Owner}/{name}";

    /// <summary>Stores what is ready to be served; returns its name.</summary>
    public async Task<string> SaveAsync(
        ReadOnlyMemory<byte> content,
        string ending,
        CancellationToken cancellationToken = default
    )
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var stored = await _files.SaveAsync(stream, content.Length, cancellationToken);
        return $"{stored.Key}.{ending}";
    }

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken = default) =>
        _files.OpenAsync(Path.GetFileNameWithoutExtension(name), cancellationToken);

    public Task DeleteAsync(string name) => _files.DeleteAsync(Path.GetFileNameWithoutExtension(name));
}
