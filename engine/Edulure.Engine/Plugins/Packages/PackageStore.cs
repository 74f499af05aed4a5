using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Manifests;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>
/// The installed packages: as they came, in the database, from where every node fetches them; extracted once on each node
/// into <c>{data}/plugins/{id}/{version}</c>, a folder that never changes again.
/// </summary>
internal sealed class PackageStore(
    SiteDatabase database,
    PackageFolders folders,
    PackageTrust trust,
    PackageLimits limits,
    TimeProvider time
)
{
    private const int PartBytes = 1 << 20;

    /// <summary>Keeps a package, whole or not at all. Nothing happens when the same one is there already.</summary>
    /// <exception cref="PackageException">There is another package of this id and version.</exception>
    public async Task AddAsync(PackageFile package, CancellationToken cancellationToken)
    {
        var (id, version) = (package.Manifest.Info.Id, package.Manifest.Info.Version);
        await using var archive = await PackageReader.OpenAsync(package.File, limits, cancellationToken);
        if (archive.Sha256 != package.Sha256 || archive.List.Id != id || archive.List.Version != version)
            throw Changed(package);
        await using var db = database.Open();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var row = new PackageRow
        {
            Plugin = id,
            Version = version,
            Sha256 = package.Sha256,
            Length = package.Length,
            List = archive.List.Text,
            Signature = archive.Signature,
            AddedAt = time.GetUtcNow(),
        };
        if (await FindAsync(db, id, version, cancellationToken) is { } there)
        {
            DemandSame(there, package);
            return;
        }
        try
        {
            // The row before its parts: another process that adds the same one waits here for the end of this one.
            await db.InsertAsync(row, token: cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            if (await FindAsync(db, id, version, cancellationToken) is not { } other)
                throw;
            DemandSame(other, package);
            return;
        }
        await AddPartsAsync(db, package, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The versions kept, plugin by plugin; of these manifests nothing was checked anew.</summary>
    public async Task<IReadOnlyList<StoredPackage>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db
            .PluginPackages.OrderBy(row => row.Plugin)
            .ThenBy(row => row.AddedAt)
            .ThenBy(row => row.Version)
            .Select(row => new StoredPackage(row.Plugin, row.Version, row.Length, row.AddedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// A version ready to be loaded: extracted here if it was not, its files compared with the signed list each time. What
    /// is wrong with it is in <see cref="PluginPackage.Reason"/>; null where no such package is kept.
    /// </summary>
    public async Task<PluginPackage?> OpenAsync(string plugin, string version, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (await FindAsync(db, plugin, version, cancellationToken) is not { } row)
            return null;
        var folder = folders.Of(plugin, version);
        var package = new PluginPackage(plugin, folder, null, null) { IsLaid = false };
        try
        {
            var list = FileList.Parse(Encoding.UTF8.GetBytes(row.List));
            var signer = row.Signature is null ? null : PackageSignature.Verify(list, row.Signature);
            package = package with { Trust = await trust.OfAsync(signer, cancellationToken) };
            if (trust.Refusal(package.Trust) is var (_, problem))
                return package with { Reason = $"Version {version} {problem}" };
            if (folders.Difference(plugin, version, list) is not null)
                await ExtractAsync(db, row, cancellationToken);
            if (folders.Difference(plugin, version, list) is { } difference)
                return package with { Reason = $"Version {version} was modified on this node's disk: {difference}." };
            return PluginDiscovery.Read(folder) with { Id = plugin, Trust = package.Trust, IsLaid = false };
        }
        catch (PackageException e)
        {
            return package with
            {
                Reason = $"The copy of version {version} in the database is damaged; install it again: {e.Message}",
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return package with { Reason = $"Version {version} cannot be extracted to {folder}: {e.Message}" };
        }
    }

    /// <summary>Writes a version's package into a file, as it came.</summary>
    /// <exception cref="PackageException">It is not kept, or its copy is damaged.</exception>
    public async Task SaveAsync(string plugin, string version, string file, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var row =
            await FindAsync(db, plugin, version, cancellationToken)
            ?? throw new PackageException("not-at-hand", $"No package of {plugin} {version} is kept here.");
        await FetchAsync(db, row, file, cancellationToken);
    }

    /// <summary>Forgets a version, or all of them, in the database and in this node's folder.</summary>
    public async Task DeleteAsync(string plugin, string? version, CancellationToken cancellationToken)
    {
        await using (var db = database.Open())
        {
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            await db.PluginPackageParts.DeleteAsync(
                row => row.Plugin == plugin && (version == null || row.Version == version),
                cancellationToken
            );
            await db.PluginPackages.DeleteAsync(
                row => row.Plugin == plugin && (version == null || row.Version == version),
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }
        folders.Delete(plugin, version);
    }

    private static Task<PackageRow?> FindAsync(
        EngineDb db,
        string plugin,
        string version,
        CancellationToken cancellationToken
    ) =>
        db.PluginPackages.FirstOrDefaultAsync(row => row.Plugin == plugin && row.Version == version, cancellationToken);

    private static async Task AddPartsAsync(EngineDb db, PackageFile package, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            package.File,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            bufferSize: 0,
            FileOptions.Asynchronous
        );
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[PartBytes];
        for (var number = 0; ; number++)
        {
            var read = await file.ReadAtLeastAsync(buffer, PartBytes, false, cancellationToken);
            if (read == 0)
                break;
            hash.AppendData(buffer, 0, read);
            await db.InsertAsync(
                new PackagePartRow
                {
                    Plugin = package.Manifest.Info.Id,
                    Version = package.Manifest.Info.Version,
                    Number = number,
                    Content = read == PartBytes ? buffer : buffer[..read],
                },
                token: cancellationToken
            );
        }
        // What was checked must be what is kept.
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != package.Sha256)
            throw Changed(package);
    }

    private async Task ExtractAsync(EngineDb db, PackageRow row, CancellationToken cancellationToken)
    {
        using var work = folders.CreateWork();
        var file = Path.Combine(work.Path, "package");
        await FetchAsync(db, row, file, cancellationToken);
        var content = Directory.CreateDirectory(Path.Combine(work.Path, "content")).FullName;
        await using (var archive = await PackageArchive.OpenAsync(file, limits, cancellationToken))
        {
            if (archive.Sha256 != row.Sha256 || archive.List.Text != row.List)
                throw new PackageException("hash-mismatch", "it is not the package that was installed.");
            await archive.ExtractAsync(content, cancellationToken);
        }
        folders.Put(content, row.Plugin, row.Version, work);
    }

    private static async Task FetchAsync(
        EngineDb db,
        PackageRow row,
        string target,
        CancellationToken cancellationToken
    )
    {
        await using var file = new FileStream(
            target,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0,
            FileOptions.Asynchronous
        );
        for (var number = 0; file.Length < row.Length; number++)
        {
            var wanted = number;
            var part = await db
                .PluginPackageParts.Where(part =>
                    part.Plugin == row.Plugin && part.Version == row.Version && part.Number == wanted
                )
                .Select(part => part.Content)
                .FirstOrDefaultAsync(cancellationToken);
            if (part is not { Length: > 0 })
                throw new PackageException("truncated", $"part {number} is missing.");
            await file.WriteAsync(part, cancellationToken);
        }
    }

    private static void DemandSame(PackageRow there, PackageFile package)
    {
        if (there.Sha256 != package.Sha256)
            throw new PackageException(
                "version-taken",
                $"There is another package of {there.Plugin} {there.Version}: a version that was installed never changes. "
                    + "Raise 'version', or remove that one first."
            );
    }

    private static PackageException Changed(PackageFile package) =>
        new("changed", $"{Path.GetFileName(package.File)} was changed while it was being read.");
}

/// <summary>A package that is kept.</summary>
internal sealed record StoredPackage(string Plugin, string Version, long Length, DateTimeOffset AddedAt);
