using Edulure.Sdk;
using Semver;

namespace Edulure.Engine.Plugins.Manifests;

/// <summary>What <c>plugin.json</c> says, checked.</summary>
/// <param name="Info">Id, version, name and description.</param>
/// <param name="Assembly">File name of the entry assembly in the plugin's folder.</param>
/// <param name="Sdk">The versions of the SDK that the plugin works with.</param>
/// <param name="Routes">The path prefixes below which all of its pages stand; each with a leading slash and no last one.</param>
internal sealed record PluginManifest(PluginInfo Info, string Assembly, VersionRange Sdk, IReadOnlyList<string> Routes)
{
    /// <summary>The version, to compare: <see cref="PluginInfo.Version"/> is its text.</summary>
    public SemVersion Version { get; } = SemVersion.Parse(Info.Version, SemVersionStyles.Strict);

    /// <summary>What the plugin asks to be allowed; see <see cref="Grant"/>.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>Plugins that must be enabled for this one to be enabled, by id, with the versions that will do.</summary>
    public IReadOnlyDictionary<string, VersionRange> Dependencies { get; init; } =
        new Dictionary<string, VersionRange>();

    /// <summary>Who made it; empty where it does not say.</summary>
    public string Author { get; init; } = "";

    /// <summary>SPDX expression; empty where it does not say.</summary>
    public string License { get; init; } = "";

    /// <summary>An https address; empty where it does not say.</summary>
    public string Homepage { get; init; } = "";
}
