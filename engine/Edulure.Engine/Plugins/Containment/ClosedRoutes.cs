using Edulure.Engine.Plugins.Hubs;
using Edulure.Engine.Plugins.Life;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>The addresses of plugins in quarantine: they are closed for a while, not missing.</summary>
internal sealed class ClosedRoutes(PluginManager plugins, DesiredPlugins desired, TimeProvider time)
{
    /// <summary>How long the plugin below whose routes a path stands stays away; null where none is in quarantine.</summary>
    /// <remarks>Asked of paths that no endpoint answers; the table is asked only for those of a plugin that has left.</remarks>
    public async ValueTask<TimeSpan?> FindAsync(PathString path, CancellationToken cancellationToken)
    {
        foreach (var package in plugins.Packages)
        {
            if (
                package.Manifest is not { } manifest
                // While it drains, its endpoints are gone already.
                || plugins.Status(package.Id)?.State is not (PluginState.Quarantined or PluginState.Draining)
                || !IsBelow(path, manifest.Routes, package.Id)
            )
                continue;
            var row = await desired.FindAsync(package.Id, cancellationToken);
            if (row is { Desired: Desired.Enabled, QuarantinedUntil: { } until } && until > time.GetUtcNow())
                return until - time.GetUtcNow();
        }
        return null;
    }

    private static bool IsBelow(PathString path, IReadOnlyList<string> prefixes, string plugin) =>
        prefixes.Any(prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
        || path.StartsWithSegments($"/api/v1/{plugin}", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments($"{HubEntry.Prefix}/{plugin}", StringComparison.OrdinalIgnoreCase);
}
