namespace Edulure.Engine.Plugins.Manifests;

/// <summary>A folder with a manifest, as it was found: laid beside the host, or extracted from an installed package.</summary>
/// <param name="Id">The manifest's id; the folder's name where the manifest has none that can be used.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Manifest">Null when it cannot be used.</param>
/// <param name="Reason">Why it cannot be used, or null.</param>
internal sealed record PluginPackage(string Id, string Folder, PluginManifest? Manifest, string? Reason)
{
    /// <summary>Which kind of trouble the reason speaks of.</summary>
    public PluginState Unusable { get; init; } = PluginState.Invalid;

    /// <summary>How far the site may rely on where it comes from.</summary>
    public Packages.Trust Trust { get; init; } = Packages.Trust.Unsigned;

    /// <summary>True for a folder in <c>Plugins:Directory</c>, false for an installed package.</summary>
    public bool IsLaid { get; init; } = true;
}
