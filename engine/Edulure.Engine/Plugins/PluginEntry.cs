using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins;

/// <summary>What the manager knows of one plugin.</summary>
internal sealed class PluginEntry(PluginPackage package)
{
    public PluginPackage Package { get; private set; } = package;

    /// <summary>The generation that serves, if one does.</summary>
    public LoadedPlugin? Loaded { get; set; }

    /// <summary>State and reason change together.</summary>
    public PluginStatus Status { get; private set; } =
        new(
            package.Id,
            package.Manifest?.Info.Version ?? "",
            package.Manifest?.Info.Name ?? "",
            package.Manifest is null ? package.Unusable : PluginState.Discovered,
            package.Reason
        );

    /// <summary>The folder holds something else now, which has been loaded.</summary>
    public void Replace(PluginPackage other, LoadedPlugin loaded)
    {
        Package = other;
        Loaded = loaded;
        Status = new(other.Id, other.Manifest!.Info.Version, other.Manifest.Info.Name, PluginState.Enabled, null);
    }

    public void Set(PluginState state, string? reason = null) =>
        Status = Status with { State = state, Reason = reason };
}
