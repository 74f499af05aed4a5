using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>The unpacked plugins in <c>Plugins:Directory</c>, with the trust that they deserve.</summary>
internal sealed class LaidPlugins(PluginsOptions options)
{
    /// <summary>All of them, in the order of their folders; what may not run here says so in its reason.</summary>
    public IReadOnlyList<PluginPackage> Scan() => PluginDiscovery.Scan(options.Directory);
}
