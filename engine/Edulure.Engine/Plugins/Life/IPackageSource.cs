using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Life;

/// <summary>Where packages come from when a plugin is named by its id.</summary>
internal interface IPackageSource
{
    /// <summary>Fetches the newest version that suits this engine.</summary>
    /// <param name="plugin">The plugin's id.</param>
    /// <param name="range">The versions that will do; null: any.</param>
    /// <param name="cancellationToken">Leaves nothing behind.</param>
    /// <returns>A temporary file, the caller's to delete; null where no source has one.</returns>
    Task<string?> FetchAsync(string plugin, VersionRange? range, CancellationToken cancellationToken);
}
