using Edulure.Engine.Plugins.Checking.Points;
using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Checking;

/// <summary>Looks a plugin over, point by point, before it is given to others.</summary>
internal sealed class PluginCheck(DeprecationScan deprecations)
{
    /// <param name="package">Its folder, built.</param>
    /// <param name="signed">Whether the package that the folder came out of is; null where it is a folder.</param>
    /// <param name="previous">Its last version; null where none was named.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CheckReport> RunAsync(
        PluginPackage package,
        bool? signed,
        PluginPackage? previous,
        CancellationToken cancellationToken
    )
    {
        var points = new List<CheckPoint> { ManifestPoints.CanBeUsed(package) };
        if (package.Manifest is null)
            return new(package.Id, "", points);
        CheckedPlugin plugin;
        try
        {
            plugin = CheckedPlugin.Read(package);
        }
        catch (BadImageFormatException e)
        {
            points[0] = points[0] with
            {
                Outcome = CheckOutcome.Fail,
                Details = [$"An assembly in the folder cannot be read: {e.Message}"],
                Mend = "Build the plugin anew.",
            };
            return new(package.Id, package.Manifest.Info.Version, points);
        }
        points.AddRange(GrantPoints.Of(plugin));
        points.AddRange(TemplatePoints.Of(plugin));
        points.AddRange(TextPoints.Of(plugin));
        points.AddRange(await TrialPoints.OfAsync(package, previous, cancellationToken));
        points.Add(CodePoints.Of(plugin, deprecations));
        points.AddRange(ManifestPoints.Of(plugin, signed));
        return new(package.Id, package.Manifest.Info.Version, points);
    }
}
