using System.Buffers;
using System.Security.Cryptography;
using Edulure.Sdk;

namespace Edulure.Engine.Files;

/// <summary>One plugin's files on disk: <c>{plugin}/{first two of the key}/{key}</c>.</summary>
internal sealed class DiskFiles(string folder) : IFiles
{
    /// <summary>Below the plugin's folder, so that the last step is a rename within one file system.</summary>
    public const string TemporaryFolder = ".tmp";

    private const int KeyLength = 32;
    private const int BufferSize = 128 * 1024;
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("0123456789abcdef");

    public async Task<StoredFile> SaveAsync(
        Stream content,
        long maxBytes,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        var key = RandomNumberGenerator.GetHexString(KeyLength, lowercase: true);
        var temporary = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, TemporaryFolder)).FullName, key);
        try
        {
            var stored = await WriteAsync(temporary, key, content, maxBytes, cancellationToken);
            var path = PathOf(key)!;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(temporary, path);
            return stored;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken = default)
    {
        if (PathOf(key) is not { } path)
            return Task.FromResult<Stream?>(null);
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(
                    path,
                    new FileStreamOptions
                    {
                        Share = FileShare.Read | FileShare.Delete,
                        Options = FileOptions.Asynchronous,
                        BufferSize = 0,
                    }
                )
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        // File.Delete is silent about a missing file but not about a missing folder.
        if (PathOf(key) is { } path && File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    /// <summary>The keys of all files, and no unfinished ones.</summary>
    public IEnumerable<string> Keys() =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder)
                .Where(part => Path.GetFileName(part) != TemporaryFolder)
                .Order(StringComparer.Ordinal)
                .SelectMany(part => Directory.EnumerateFiles(part).Order(StringComparer.Ordinal))
                .Select(file => Path.GetFileName(file))
                .Where(key => PathOf(key) is not null)
            : [];

    /// <summary>Zero for a file that is gone.</summary>
    public long LengthOf(string key) =>
        PathOf(key) is { } path && new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private static async Task<StoredFile> WriteAsync(
        string path,
        string key,
        Stream content,
        long maxBytes,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Options = FileOptions.Asynchronous,
                    BufferSize = 0,
                }
            );
            long length = 0;
            while (await content.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > maxBytes)
                    throw new FileTooLargeException(maxBytes);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            file.Flush(flushToDisk: true);
            return new(key, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Null for anything that is not a key: it never becomes part of a path.</summary>
    private string? PathOf(string key) =>
        key.Length == KeyLength && !key.AsSpan().ContainsAnyExcept(KeyCharacters)
            ? Path.Combine(folder, key[..2], key)
            : null;
}
