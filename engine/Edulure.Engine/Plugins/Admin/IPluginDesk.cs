using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Packages;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>
/// All that the pages of plugins ask of the rooms behind them, in one place: the pages know nothing of how plugins live.
/// </summary>
internal interface IPluginDesk
{
    Task<IReadOnlyList<PluginView>> ListAsync(CancellationToken cancellationToken);

    Task<PluginView?> FindAsync(string plugin, CancellationToken cancellationToken);

    PluginCost CostOf(string plugin);

    /// <exception cref="PackageException">The file is refused.</exception>
    Task<PackageFile> ReadAsync(string file, CancellationToken cancellationToken);

    /// <returns>The operation's number.</returns>
    /// <exception cref="PackageException">It cannot even be begun.</exception>
    Task<long> BeginAsync(PluginRequest request, CancellationToken cancellationToken);

    Task<PluginOperation?> OperationAsync(long id, CancellationToken cancellationToken);

    Task CancelAsync(long id, CancellationToken cancellationToken);

    /// <summary>Of the last day, the newest first.</summary>
    Task<IReadOnlyList<PluginOperation>> OperationsAsync(CancellationToken cancellationToken);

    Task<PluginHoldings> CountAsync(string plugin, CancellationToken cancellationToken);

    /// <summary>Writes all data of a plugin as a zip, and notes who took it.</summary>
    Task ExportAsync(PluginActor actor, string plugin, Stream zip, CancellationToken cancellationToken);

    /// <summary>What was done to a plugin, the newest first.</summary>
    Task<IReadOnlyList<AuditRow>> HistoryAsync(string plugin, CancellationToken cancellationToken);

    /// <summary>The newest version of each plugin that the feeds have; of a feed that cannot be reached, nothing.</summary>
    Task<IReadOnlyList<FeedOffer>> OffersAsync(CancellationToken cancellationToken);

    /// <summary>Fetches a package from a feed into a file.</summary>
    /// <exception cref="PackageException">No feed has it, or what came is not what the feed promised.</exception>
    Task DownloadAsync(string plugin, string version, string file, CancellationToken cancellationToken);
}

/// <summary>A plugin that a feed has.</summary>
/// <param name="Plugin">Its id.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Version">The newest that suits this site.</param>
internal sealed record FeedOffer(string Plugin, string Name, string Description, string Version);
