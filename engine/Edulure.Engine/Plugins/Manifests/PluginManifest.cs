using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>What <c>plugin.json</c> says, checked.</summary>
/// <param name="Info">Id, version, name and description.</param>
/// <param name="Assembly">File name of the entry assembly in the plugin's folder.</param>
/// <param name="Sdk">The versions of the SDK that the plugin works with.</param>
/// <param name="Routes">The path prefixes below which all of its pages stand; each with a leading slash and no last one.</param>
internal sealed record PluginManifest(PluginInfo Info, string Assembly, SdkRange Sdk, IReadOnlyList<string> Routes);
