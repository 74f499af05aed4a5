namespace Edulure.Sdk;

/// <summary>What a plugin's manifest says of it.</summary>
/// <param name="Id">Lower case letters, digits and hyphens, 2 to 40 characters; the same in folder, routes, tables and permissions.</param>
/// <param name="Version">Semantic version (semver.org 2.0.0).</param>
/// <param name="Name">What people read.</param>
/// <param name="Description">One sentence; may be empty.</param>
public sealed record PluginInfo(string Id, string Version, string Name, string Description)
{
    /// <summary>The prefix of the plugin's tables: the id with underscores, and one at its end.</summary>
    public string TablePrefix => Id.Replace('-', '_') + "_";
}
