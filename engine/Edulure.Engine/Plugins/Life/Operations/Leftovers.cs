using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Packages;
using Microsoft.Extensions.Logging;
using Semver;

namespace Edulure.Engine.Plugins.Life.Operations;

/// <summary>
/// Clears what an installation left whose process died before the plugin's row named the new version: the package, and for
/// a plugin that was never here the tables that its migrations had made. What lies on this node's disk and belongs to
/// nobody goes too. Only while no operation runs.
/// </summary>
internal sealed class Leftovers(
    PackageStore store,
    DesiredPlugins desired,
    VersionChoice choice,
    PluginData data,
    PackageFolders folders,
    DatabaseConfiguration configuration,
    ILogger<Leftovers> logger
)
{
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        var rows = await desired.AllAsync(cancellationToken);
        foreach (var package in await store.ListAsync(cancellationToken))
        {
            var row = rows.GetValueOrDefault(package.Plugin);
            if (row is { Desired: not (Desired.Removed or Desired.Purged) } && WasFinished(package, row))
                continue;
            logger.LogInformation(
                "{Plugin} {Version} was not installed to its end; its package is deleted",
                package.Plugin,
                package.Version
            );
            if (row?.DataVersion is null && choice.FindLaid(package.Plugin) is null)
                await data.PurgeAsync(package.Plugin, cancellationToken);
            await store.DeleteAsync(package.Plugin, package.Version, cancellationToken);
        }
        var kept = await store.ListAsync(cancellationToken);
        folders.Sweep(kept.Select(package => (package.Plugin, package.Version)).ToHashSet());
        SqliteTrial.Sweep(configuration.Directory);
    }

    // What served once is kept beside the others; what is newer than all that served never did.
    private static bool WasFinished(StoredPackage package, PluginRow row) =>
        row.DataVersion is { } newest
        && SemVersion
            .Parse(package.Version, SemVersionStyles.Strict)
            .ComparePrecedenceTo(SemVersion.Parse(newest, SemVersionStyles.Strict)) <= 0;
}
