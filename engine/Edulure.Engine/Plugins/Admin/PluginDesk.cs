using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Life.Operations;
using Edulure.Engine.Plugins.Packages;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>The rooms as they are.</summary>
internal sealed class PluginDesk(
    PluginCatalogue catalogue,
    PluginOperations operations,
    PluginCosts costs,
    PluginData data,
    PackageReader packages,
    PackageReviews reviews,
    PackageStore store,
    FeedWatch feeds,
    SiteDatabase database,
    Audit audit
) : IPluginDesk
{
    private const int LinesOfHistory = 100;

    public Task<IReadOnlyList<PluginView>> ListAsync(CancellationToken cancellationToken) =>
        catalogue.ViewAsync(cancellationToken);

    public Task<PluginView?> FindAsync(string plugin, CancellationToken cancellationToken) =>
        catalogue.FindAsync(plugin, cancellationToken);

    public PluginCost CostOf(string plugin) => costs.Of(plugin);

    public async Task<PackageReview> ReviewAsync(string file, CancellationToken cancellationToken) =>
        await reviews.OfAsync(await packages.ReadAsync(file, cancellationToken), cancellationToken);

    public Task<long> BeginAsync(PluginRequest request, string plugin, CancellationToken cancellationToken) =>
        operations.BeginAsync(request, plugin, cancellationToken);

    public Task<PluginOperation?> OperationAsync(long id, CancellationToken cancellationToken) =>
        operations.FindAsync(id, cancellationToken);

    public Task CancelAsync(long id) => operations.CancelAsync(id);

    public Task<IReadOnlyList<PluginOperation>> OperationsAsync(string? plugin, CancellationToken cancellationToken) =>
        operations.RecentAsync(plugin, cancellationToken);

    public Task<PluginHoldings> CountAsync(string plugin, CancellationToken cancellationToken) =>
        data.CountAsync(plugin, cancellationToken);

    public async Task ExportAsync(PluginActor actor, string plugin, Stream zip, CancellationToken cancellationToken)
    {
        await data.ExportAsync(plugin, zip, new Progress<double>(), cancellationToken);
        await using var db = database.Open();
        await audit.NoteAsync(db, actor, "plugin.export", plugin, null, null, null, cancellationToken);
    }

    public async Task<IReadOnlyList<AuditRow>> HistoryAsync(string plugin, CancellationToken cancellationToken)
    {
        var subject = $"plugin:{plugin}";
        await using var db = database.Open();
        return await db
            .Audit.Where(row => row.Subject == subject)
            .OrderByDescending(row => row.Id)
            .Take(LinesOfHistory)
            .ToListAsync(cancellationToken);
    }

    public Task<FeedOffers> OffersAsync(CancellationToken cancellationToken) => feeds.OffersAsync(cancellationToken);

    public Task DownloadAsync(string plugin, string version, string file, CancellationToken cancellationToken) =>
        feeds.DownloadAsync(plugin, version, file, cancellationToken);

    public Task SaveKeptAsync(string plugin, string version, string file, CancellationToken cancellationToken) =>
        store.SaveAsync(plugin, version, file, cancellationToken);
}
