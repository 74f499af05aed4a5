using Edulure.Engine.Plugins.Packages;
using Semver;

namespace Edulure.Engine.Plugins.Life;

/// <summary>Every plugin as its owner sees it: what is wanted, what this node and the others have.</summary>
internal sealed class PluginCatalogue(
    PluginManager plugins,
    DesiredPlugins desired,
    VersionChoice choice,
    PackageStore store,
    NodeReports reports
)
{
    /// <summary>All of them, by id; those whose data was deleted are not among them.</summary>
    public async Task<IReadOnlyList<PluginView>> ViewAsync(CancellationToken cancellationToken)
    {
        var rows = await desired.AllAsync(cancellationToken);
        var stored = (await store.ListAsync(cancellationToken)).ToLookup(package => package.Plugin);
        var nodes = await reports.AllAsync(cancellationToken);
        var statuses = await plugins.ListAsync(cancellationToken);
        var removed = rows.Values.Where(row =>
            row.Desired is Desired.Removed or Desired.Purging && statuses.All(status => status.Id != row.Id)
        );
        return
        [
            .. statuses
                .Where(status => status.State is not PluginState.Purged)
                .Concat(
                    removed.Select(row => new PluginStatus(
                        row.Id,
                        "",
                        row.Id,
                        PluginState.Removed,
                        "Its data is kept."
                    ))
                )
                .Select(status => View(status, rows.GetValueOrDefault(status.Id), stored[status.Id], nodes[status.Id]))
                .OrderBy(view => view.Id, StringComparer.Ordinal),
        ];
    }

    public async Task<PluginView?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await ViewAsync(cancellationToken)).FirstOrDefault(view => view.Id == id);

    private PluginView View(
        PluginStatus status,
        PluginRow? row,
        IEnumerable<StoredPackage> stored,
        IEnumerable<NodeReport> nodes
    )
    {
        var package = plugins.Package(status.Id) ?? choice.FindLaid(status.Id);
        var laid = choice.FindLaid(status.Id);
        var versions = stored
            .Select(one => one.Version)
            .Append(laid?.Manifest?.Info.Version)
            .OfType<string>()
            .Distinct();
        var reported = nodes.ToList();
        var shown = AsReported(status, reported);
        return new(
            status.Id,
            shown.Name.Length > 0 ? shown.Name : status.Id,
            package?.Manifest?.Info.Description ?? "",
            shown.Version,
            shown.State,
            shown.Reason,
            package?.Trust ?? Trust.Unsigned,
            laid is not null,
            [.. versions.OrderByDescending(Parsed, SemVersion.PrecedenceComparer)],
            row?.PreviousVersion,
            package?.Manifest?.Grants ?? [],
            Dependents(status.Id),
            row?.QuarantinedUntil,
            [.. plugins.GenerationsAlive.Where(generation => generation.Plugin == status.Id)],
            reported
        );
    }

    // A single command is no node: what it sees of the site is what the nodes say, the one in trouble first.
    private PluginStatus AsReported(PluginStatus status, List<NodeReport> nodes)
    {
        if (plugins.IsServing || nodes.Count == 0)
            return status;
        var worst = nodes.MaxBy(node => node.State is PluginState.Enabled ? -1 : (int)node.State)!;
        return status with { State = worst.State, Version = worst.Version, Reason = worst.Reason };
    }

    private List<string> Dependents(string id) =>
        [
            .. plugins
                .Packages.Where(package => package.Manifest?.Dependencies.ContainsKey(id) == true)
                .Select(package => package.Id)
                .Where(dependent => plugins.Status(dependent)?.State is PluginState.Enabled),
        ];

    private static SemVersion Parsed(string version) => SemVersion.Parse(version, SemVersionStyles.Strict);
}
