using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>An open package. What it says is checked when it is opened, what it holds by <see cref="CheckAsync"/>.</summary>
internal sealed class PackageArchive : IAsyncDisposable
{
    private const int BufferSize = 128 * 1024;
    private const int UnixTypeMask = 0xF000;
    private const int UnixRegular = 0x8000;

    private readonly FileStream _file;
    private readonly ZipArchive _zip;
    private readonly PackageLimits _limits;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);

    private PackageArchive(FileStream file, ZipArchive zip, PackageLimits limits)
    {
        _file = file;
        _zip = zip;
        _limits = limits;
    }

    public FileList List { get; private set; } = null!;

    /// <summary>The text of <c>signature.json</c>, verified; null where there is none.</summary>
    public string? Signature { get; private set; }

    /// <summary>The key that signed it; null where there is no signature.</summary>
    public SigningKey? Signer { get; private set; }

    public PluginManifest Manifest { get; private set; } = null!;

    /// <summary>Of the whole file, lower case hex.</summary>
    public string Sha256 { get; private set; } = "";

    public long Length => _file.Length;

    /// <exception cref="PackageException">Names, list, signature or manifest are not in order.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<PackageArchive> OpenAsync(
        string path,
        PackageLimits limits,
        CancellationToken cancellationToken
    )
    {
        var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            BufferSize,
            FileOptions.Asynchronous
        );
        ZipArchive? zip = null;
        try
        {
            await ZipEnd.CheckAsync(file, limits, cancellationToken);
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
            file.Position = 0;
            zip = await ZipArchive.CreateAsync(
                file,
                ZipArchiveMode.Read,
                leaveOpen: true,
                Encoding.UTF8,
                cancellationToken
            );
            var archive = new PackageArchive(file, zip, limits) { Sha256 = sha256 };
            archive.TakeNames();
            await archive.ReadOwnAsync(cancellationToken);
            archive.CompareNames();
            await archive.ReadManifestAsync(cancellationToken);
            return archive;
        }
        catch (Exception e)
        {
            if (zip is not null)
                await zip.DisposeAsync();
            await file.DisposeAsync();
            if (e is InvalidDataException or EndOfStreamException)
                throw new PackageException("damaged", $"{Path.GetFileName(path)} is damaged: {e.Message}");
            throw;
        }
    }

    /// <summary>Decompresses every file once and compares it with the list.</summary>
    /// <exception cref="PackageException">One of them differs.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var path in List.Files.Keys)
            await CopyAsync(path, Stream.Null, cancellationToken);
    }

    /// <summary>Decompresses a file of the list, comparing it on its way.</summary>
    /// <exception cref="PackageException">It differs; <paramref name="target"/> has been written to.</exception>
    public async Task CopyAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        var listed = List.Files[path];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = await InflateAsync(
            path,
            listed.Length,
            async piece =>
            {
                hash.AppendData(piece.Span);
                await target.WriteAsync(piece, cancellationToken);
            },
            cancellationToken
        );
        if (length != listed.Length)
            throw new PackageException(
                "length-mismatch",
                $"{path} has {length} bytes; {PackageFormat.ListFile} says {listed.Length}."
            );
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != listed.Sha256)
            throw new PackageException(
                "hash-mismatch",
                $"{path} is not the file that {PackageFormat.ListFile} lists: it was changed."
            );
    }

    /// <summary>Writes every file below an empty folder, each of them safe on the disk when this returns.</summary>
    /// <exception cref="PackageException">A file differs from the list; the folder is then to be deleted.</exception>
    public async Task ExtractAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var path in List.Files.Keys)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var file = new FileStream(
                target,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 0,
                FileOptions.Asynchronous
            );
            await CopyAsync(path, file, cancellationToken);
            file.Flush(flushToDisk: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _zip.DisposeAsync();
        await _file.DisposeAsync();
    }

    private void TakeNames()
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in _zip.Entries)
        {
            var shown = PackagePath.Printable(entry.FullName);
            if (PackagePath.Check(entry.FullName) is var (code, problem))
                throw new PackageException(code, $"The entry '{shown}' {problem}.");
            if (((entry.ExternalAttributes >> 16) & UnixTypeMask) is not (0 or UnixRegular))
                throw new PackageException("link", $"The entry '{shown}' is a link or a device, not a file.");
            if (entry.IsEncrypted)
                throw new PackageException("damaged", $"The entry '{shown}' is encrypted.");
            if (!taken.TryAdd(PackagePath.Folded(entry.FullName), shown))
                throw new PackageException(
                    "duplicate-name",
                    $"The entry '{shown}' is there twice, or differs from another only in case."
                );
            _entries.Add(entry.FullName, entry);
        }
        foreach (var path in _entries.Keys)
            for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
                if (taken.TryGetValue(PackagePath.Folded(path[..slash]), out var file))
                    throw new PackageException("duplicate-name", $"The entry '{file}' is a file and a folder.");
    }

    private async Task ReadOwnAsync(CancellationToken cancellationToken)
    {
        if (!_entries.ContainsKey(PackageFormat.ListFile))
            throw new PackageException(
                "list-missing",
                $"{Path.GetFileName(_file.Name)} is not a package: it has no {PackageFormat.ListFile}."
            );
        List = FileList.Parse(await ReadAllAsync(PackageFormat.ListFile, _limits.ListBytes, cancellationToken));
        if (!_entries.ContainsKey(PackageFormat.SignatureFile))
            return;
        var signature = await ReadAllAsync(PackageFormat.SignatureFile, _limits.ListBytes, cancellationToken);
        (Signature, var document) = PackageJson.Parse(PackageFormat.SignatureFile, "signature-invalid", signature);
        document.Dispose();
        Signer = PackageSignature.Verify(List, Signature);
    }

    private void CompareNames()
    {
        foreach (var path in _entries.Keys.Where(path => !PackageFormat.IsOwn(path)))
            if (!List.Files.ContainsKey(path))
                throw new PackageException(
                    "file-unlisted",
                    $"{path} is in the package but not in its {PackageFormat.ListFile}."
                );
        var total = 0L;
        foreach (var (path, file) in List.Files)
        {
            var shown = PackagePath.Printable(path);
            if (PackageFormat.IsOwn(path))
                throw new PackageException("list-invalid", $"{PackageFormat.ListFile} lists {shown}.");
            if (!_entries.ContainsKey(path))
                throw new PackageException(
                    "file-missing",
                    $"{shown} is in {PackageFormat.ListFile} but not in the package."
                );
            if (file.Length > _limits.FileBytes)
                throw new PackageException("bomb", $"{shown} is larger than {_limits.FileBytes} bytes.");
            if ((total += file.Length) > _limits.TotalBytes)
                throw new PackageException("bomb", $"The files are larger than {_limits.TotalBytes} bytes together.");
        }
    }

    private async Task ReadManifestAsync(CancellationToken cancellationToken)
    {
        const string File = PluginDiscovery.ManifestFile;
        if (!List.Files.TryGetValue(File, out var listed))
            throw new PackageException("manifest-missing", $"The package has no {File}.");
        if (listed.Length > _limits.ManifestBytes)
            throw new PackageException("manifest-invalid", $"{File} is larger than {_limits.ManifestBytes} bytes.");
        using var content = new MemoryStream();
        await CopyAsync(File, content, cancellationToken);
        var (manifest, errors) = ManifestReader.Read(PluginDiscovery.Text(content.ToArray()));
        Manifest = manifest ?? throw new PackageException("manifest-invalid", $"{File}: {string.Join(" ", errors)}");
        Compare("id", List.Id, manifest.Info.Id);
        Compare("version", List.Version, manifest.Info.Version);
        if (!List.Files.ContainsKey(manifest.Assembly))
            throw new PackageException(
                "manifest-invalid",
                $"{File}: 'assembly' names {manifest.Assembly}, which is not in the package."
            );
    }

    private static void Compare(string field, string listed, string manifest)
    {
        if (listed != manifest)
            throw new PackageException(
                "identity-mismatch",
                $"'{field}' is '{PackagePath.Printable(listed)}' in {PackageFormat.ListFile} and '{manifest}' in "
                    + $"{PluginDiscovery.ManifestFile}."
            );
    }

    private async Task<byte[]> ReadAllAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var length = await InflateAsync(
            path,
            maxBytes,
            piece =>
            {
                content.Write(piece.Span);
                return ValueTask.CompletedTask;
            },
            cancellationToken
        );
        return length <= maxBytes
            ? content.ToArray()
            : throw new PackageException("bomb", $"{path} is larger than {maxBytes} bytes.");
    }

    /// <summary>Stops soon after <paramref name="maxBytes"/>, whatever the headers say.</summary>
    private async Task<long> InflateAsync(
        string path,
        long maxBytes,
        Func<ReadOnlyMemory<byte>, ValueTask> take,
        CancellationToken cancellationToken
    )
    {
        var entry = _entries[path];
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            var length = 0L;
            while (length <= maxBytes && await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > _limits.RatioFreeBytes && length / _limits.Ratio > entry.CompressedLength)
                    throw new PackageException(
                        "bomb",
                        $"{path} is more than {_limits.Ratio} times as large as it is packed."
                    );
                await take(buffer.AsMemory(0, (int)Math.Min(read, maxBytes + 1)));
            }
            return length;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new PackageException("damaged", $"{path} is damaged and cannot be unpacked.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
