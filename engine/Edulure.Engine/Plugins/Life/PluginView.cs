using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Life;

/// <summary>A plugin as its owner sees it: what is wanted, what this node and the others have.</summary>
/// <param name="Id">The plugin's id.</param>
/// <param name="Name">For people; the id where the manifest cannot be used.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Version">The version that is wanted, or that lies there; empty where the manifest cannot be used.</param>
/// <param name="State">On this node.</param>
/// <param name="Reason">Why it is there, for people; null where nothing needs explaining.</param>
/// <param name="Trust">Of the version.</param>
/// <param name="IsLaid">It lies unpacked beside the host: it can be disabled, not removed.</param>
/// <param name="Versions">Every version at hand, the newest first.</param>
/// <param name="RollbackTo">The version that a rollback returns to; null where there is none.</param>
/// <param name="Grants">What the version asks for.</param>
/// <param name="Dependents">Enabled plugins that depend on it.</param>
/// <param name="QuarantinedUntil">When it is tried again; null unless it is in quarantine.</param>
/// <param name="GenerationsAlive">Retired generations still in this node's memory, each with what is known of the reason.</param>
/// <param name="Nodes">What every node reports.</param>
internal sealed record PluginView(
    string Id,
    string Name,
    string Description,
    string Version,
    PluginState State,
    string? Reason,
    Trust Trust,
    bool IsLaid,
    IReadOnlyList<string> Versions,
    string? RollbackTo,
    IReadOnlyList<Grant> Grants,
    IReadOnlyList<string> Dependents,
    DateTimeOffset? QuarantinedUntil,
    IReadOnlyList<RetiredGeneration> GenerationsAlive,
    IReadOnlyList<NodeReport> Nodes
);

/// <summary>What a node said last of a plugin.</summary>
internal sealed record NodeReport(
    string Node,
    string Version,
    PluginState State,
    string? Reason,
    int GenerationsAlive,
    DateTimeOffset ReportedAt
);
