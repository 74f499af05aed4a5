using Edulure.Engine.Plugins.Manifests;

namespace Edulure.Engine.Plugins;

/// <summary>What the manager knows of one plugin.</summary>
internal sealed class PluginEntry(PluginPackage package)
{
    public PluginPackage Package { get; } = package;

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

    public void Set(PluginState state, string? reason = null) =>
        Status = Status with { State = state, Reason = reason };
}
