namespace Edulure.Engine.Plugins.Manifests;

/// <summary>A folder with a manifest, as discovery found it.</summary>
/// <param name="Id">The manifest's id; the folder's name where the manifest has none that can be used.</param>
/// <param name="Folder">Where it lies.</param>
/// <param name="Manifest">Null when it cannot be used.</param>
/// <param name="Reason">Why it cannot be used, or null.</param>
internal sealed record PluginPackage(string Id, string Folder, PluginManifest? Manifest, string? Reason);
