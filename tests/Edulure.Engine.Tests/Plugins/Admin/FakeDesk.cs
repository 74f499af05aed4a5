using System.Text;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Life.Operations;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Tests.Plugins.Admin;

/// <summary>Has what a test puts in, and notes what is asked for.</summary>
internal sealed class FakeDesk : IPluginDesk
{
    public List<PluginView> Plugins { get; } = [];

    public Dictionary<string, PluginCost> Costs { get; } = [];

    public List<PluginOperation> Operations { get; } = [];

    public List<AuditRow> History { get; } = [];

    public FeedOffers Offers { get; set; } = FeedOffers.None;

    public PluginHoldings Holdings { get; set; } = new([], 0, 0, 0, 0);

    /// <summary>What a package file turns out to be.</summary>
    public Func<string, PackageReview> Read { get; set; } = file => throw new PackageException("truncated", file);

    public List<(PluginRequest Request, string Plugin)> Begun { get; } = [];

    public List<long> Cancelled { get; } = [];

    public List<(PluginActor Actor, string Plugin)> Exported { get; } = [];

    public Task<IReadOnlyList<PluginView>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PluginView>>([.. Plugins]);

    public Task<PluginView?> FindAsync(string plugin, CancellationToken cancellationToken) =>
        Task.FromResult(Plugins.Find(view => view.Id == plugin));

    public PluginCost CostOf(string plugin) => Costs.GetValueOrDefault(plugin, SomePlugins.NoCost);

    public Task<PackageReview> ReviewAsync(string file, CancellationToken cancellationToken) =>
        Task.FromResult(Read(file));

    public Task<long> BeginAsync(PluginRequest request, string plugin, CancellationToken cancellationToken)
    {
        Begun.Add((request, plugin));
        return Task.FromResult(41L + Begun.Count);
    }

    public Task<PluginOperation?> OperationAsync(long id, CancellationToken cancellationToken) =>
        Task.FromResult(Operations.Find(operation => operation.Id == id));

    public Task CancelAsync(long id)
    {
        Cancelled.Add(id);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PluginOperation>> OperationsAsync(string? plugin, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PluginOperation>>([
            .. Operations.Where(operation => plugin is null || operation.Plugin == plugin),
        ]);

    public Task<PluginHoldings> CountAsync(string plugin, CancellationToken cancellationToken) =>
        Task.FromResult(Holdings);

    public async Task ExportAsync(PluginActor actor, string plugin, Stream zip, CancellationToken cancellationToken)
    {
        Exported.Add((actor, plugin));
        await zip.WriteAsync(Encoding.UTF8.GetBytes("all of it"), cancellationToken);
    }

    public Task<IReadOnlyList<AuditRow>> HistoryAsync(string plugin, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditRow>>([.. History.Where(line => line.Subject == $"plugin:{plugin}")]);

    public Task<FeedOffers> OffersAsync(CancellationToken cancellationToken) => Task.FromResult(Offers);

    public Task DownloadAsync(string plugin, string version, string file, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(file, $"{plugin} {version}", cancellationToken);

    public Task SaveKeptAsync(string plugin, string version, string file, CancellationToken cancellationToken) =>
        Plugins.Any(view => view.Id == plugin && view.Versions.Contains(version))
            ? File.WriteAllTextAsync(file, $"{plugin} {version}", cancellationToken)
            : throw new PackageException("not-at-hand", $"No package of {plugin} {version} is kept here.");
}
