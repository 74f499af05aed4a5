using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>The unpacked plugins in <c>Plugins:Directory</c>, with the trust that they deserve.</summary>
internal sealed class LaidPlugins(PluginsOptions options, TrustOptions trust, HostInventory inventory)
{
    /// <summary>All of them, in the order of their folders; what may not run here says so in its reason.</summary>
    public IReadOnlyList<PluginPackage> Scan() => [.. PluginDiscovery.Scan(options.Directory).Select(Judge)];

    private PluginPackage Judge(PluginPackage package)
    {
        if (package.Manifest is null)
            return package;
        var difference = Difference(package);
        if (difference is null)
            return package with { Trust = new(TrustLevel.Core, null) };
        if (trust.AllowsUnsigned)
            return package;
        return package with
        {
            Manifest = null,
            Reason =
                $"It is not as it came with the host: {difference}. This site runs only what came with it or is signed: "
                + "build the host anew with it, install it as a signed package, or set Plugins:Trust to allow-unsigned.",
        };
    }

    private string? Difference(PluginPackage package)
    {
        if (inventory.Find(package.Id) is not { } files)
            return "the host brings no plugin of this id";
        try
        {
            return FolderFiles.Difference(package.Folder, files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"its files cannot be read ({e.Message})";
        }
    }
}
