using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>
/// The installed packages: as they came, in the database, from where every node fetches them; extracted once on each node
/// into <c>{data}/plugins/{id}/{version}</c>, a folder that never changes again.
/// </summary>
internal sealed class PackageStore
{
    /// <summary>Keeps a package, whole or not at all. Nothing happens when the same one is there already.</summary>
    /// <exception cref="PackageException">There is another package of this id and version.</exception>
    public Task AddAsync(PackageFile package, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The versions kept, plugin by plugin; of these manifests nothing was checked anew.</summary>
    public Task<IReadOnlyList<StoredPackage>> ListAsync(CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>
    /// A version ready to be loaded: extracted here if it was not, its files compared with the signed list each time. What
    /// is wrong with it is in <see cref="PluginPackage.Reason"/>; null where no such package is kept.
    /// </summary>
    public Task<PluginPackage?> OpenAsync(string plugin, string version, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>Forgets a version, or all of them, in the database and in this node's folder.</summary>
    public Task DeleteAsync(string plugin, string? version, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

/// <summary>A package that is kept.</summary>
internal sealed record StoredPackage(string Plugin, string Version, long Length, DateTimeOffset AddedAt);
