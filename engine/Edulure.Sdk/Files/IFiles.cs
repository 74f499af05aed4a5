namespace Edulure.Sdk;

/// <summary>The plugin's own files, apart from those of every other plugin. Needs the grant <c>files</c>.</summary>
public interface IFiles
{
    /// <summary>Stores a stream to its end under a new key; the file is there whole or not at all.</summary>
    /// <param name="content">Read to its end, not disposed.</param>
    /// <param name="maxBytes">More is refused.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    /// <exception cref="FileTooLargeException">The stream is longer than <paramref name="maxBytes"/>; nothing is stored.</exception>
    Task<StoredFile> SaveAsync(Stream content, long maxBytes, CancellationToken cancellationToken = default);

    /// <summary>Opens a file for reading, or null when there is none.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file; nothing happens when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken = default);
}

/// <summary>A file that was stored.</summary>
/// <param name="Key">To open it again; up to 64 characters.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of its content, lower case hex.</param>
public sealed record StoredFile(string Key, long Length, string Sha256);

/// <summary>A stream was longer than allowed.</summary>
/// <param name="maxBytes">What was allowed.</param>
public sealed class FileTooLargeException(long maxBytes) : Exception($"The file is larger than {maxBytes} bytes.")
{
    /// <summary>What was allowed, in bytes.</summary>
    public long MaxBytes { get; } = maxBytes;
}
