using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>Writes packages. The same folder gives the same bytes.</summary>
internal sealed class PackageWriter(PackageLimits limits)
{
    // The first moment that a zip can name: when a file was last touched is no part of what it is.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int RegularFile = 0x81A4 << 16;

    /// <summary>Packs a built plugin's folder.</summary>
    /// <param name="folder">Holds <c>plugin.json</c>; every file in it becomes part of the package.</param>
    /// <param name="output">The package's file, replaced where there is one; null: id and version, in this directory.</param>
    /// <returns>The package's file, and what is in it.</returns>
    /// <exception cref="PackageException">It cannot be packed; the message has every reason.</exception>
    public async Task<(string File, FileList List)> PackAsync(
        string folder,
        string? output,
        CancellationToken cancellationToken
    )
    {
        var source = PackageSource.Read(folder, limits);
        var info = source.Manifest.Info;
        var target = Path.GetFullPath(output ?? $"{info.Id}-{info.Version}{PackageFormat.Extension}");
        if (target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new PackageException(
                "cannot-pack",
                $"{target} lies in the folder that is packed, and would be part of itself: give another --output."
            );
        var files = source.Files.ToDictionary(
            file => file.Key,
            file => new ListedFile(new FileInfo(file.Value).Length, FolderFiles.Hash(file.Value))
        );
        var list = FileList.Create(info.Id, info.Version, files);
        await WriteAsync(
            target,
            list,
            null,
            async (path, stream) =>
            {
                await using var file = File.OpenRead(source.Files[path]);
                await file.CopyToAsync(stream, cancellationToken);
            },
            cancellationToken
        );
        return (target, list);
    }

    /// <summary>Signs a package in its place; a signature that it has is replaced.</summary>
    /// <exception cref="PackageException">The package is not in order.</exception>
    public async Task<FileList> SignAsync(string file, ECDsa key, CancellationToken cancellationToken)
    {
        await using var archive = await PackageReader.OpenAsync(file, limits, cancellationToken);
        await archive.CheckAsync(cancellationToken);
        await WriteAsync(
            Path.GetFullPath(file),
            archive.List,
            PackageSignature.Sign(archive.List, key),
            (path, stream) => archive.CopyAsync(path, stream, cancellationToken),
            cancellationToken
        );
        return archive.List;
    }

    private async Task WriteAsync(
        string target,
        FileList list,
        byte[]? signature,
        Func<string, Stream, Task> copy,
        CancellationToken cancellationToken
    )
    {
        // Beside it, so that the last step is a rename and the file is the former or the new one, never a part of it.
        var temporary = $"{target}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
                {
                    await AddAsync(zip, PackageFormat.ListFile, stream => stream.WriteAsync(list.Utf8).AsTask());
                    if (signature is not null)
                        await AddAsync(
                            zip,
                            PackageFormat.SignatureFile,
                            stream => stream.WriteAsync(signature).AsTask()
                        );
                    foreach (var path in list.Files.Keys.Order(StringComparer.Ordinal))
                        await AddAsync(zip, path, stream => copy(path, stream));
                }
                file.Flush(flushToDisk: true);
            }
            // What is handed out was read as its receivers will read it.
            await using (var written = await PackageArchive.OpenAsync(temporary, limits, cancellationToken))
                await written.CheckAsync(cancellationToken);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static async Task AddAsync(ZipArchive zip, string path, Func<Stream, Task> write)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        entry.ExternalAttributes = RegularFile;
        await using var content = await entry.OpenAsync();
        await write(content);
    }
}
