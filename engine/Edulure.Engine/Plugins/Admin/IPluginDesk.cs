using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Life.Operations;
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

    /// <summary>Reads a package, and holds it against what the site has.</summary>
    /// <exception cref="PackageException">It is not in order.</exception>
    Task<PackageReview> ReviewAsync(string file, CancellationToken cancellationToken);

    /// <param name="request">Its file, if it names one, is deleted when it is done.</param>
    /// <param name="plugin">To which plugin.</param>
    /// <param name="cancellationToken">Gives up beginning.</param>
    /// <returns>The operation's number.</returns>
    Task<long> BeginAsync(PluginRequest request, string plugin, CancellationToken cancellationToken);

    Task<PluginOperation?> OperationAsync(long id, CancellationToken cancellationToken);

    Task CancelAsync(long id);

    /// <summary>The last ones, the newest first: of one plugin, or of all.</summary>
    Task<IReadOnlyList<PluginOperation>> OperationsAsync(string? plugin, CancellationToken cancellationToken);

    Task<PluginHoldings> CountAsync(string plugin, CancellationToken cancellationToken);

    /// <summary>Writes all data of a plugin as a zip, and notes who took it.</summary>
    Task ExportAsync(PluginActor actor, string plugin, Stream zip, CancellationToken cancellationToken);

    /// <summary>What was done to a plugin, the newest first.</summary>
    Task<IReadOnlyList<AuditRow>> HistoryAsync(string plugin, CancellationToken cancellationToken);

    /// <summary>The newest version of each plugin that the feeds have; what is known of feeds that cannot be reached.</summary>
    Task<FeedOffers> OffersAsync(CancellationToken cancellationToken);

    /// <summary>Fetches a package from a feed into a file.</summary>
    /// <exception cref="PackageException">No feed has it, or what came is not what the feed promised.</exception>
    Task DownloadAsync(string plugin, string version, string file, CancellationToken cancellationToken);

    /// <summary>Writes a version that the site keeps into a file.</summary>
    /// <exception cref="PackageException">It is not kept.</exception>
    Task SaveKeptAsync(string plugin, string version, string file, CancellationToken cancellationToken);
}

/// <summary>What the feeds have.</summary>
/// <param name="Plugins">By name.</param>
/// <param name="Failures">Why a feed could not be asked, for people.</param>
internal sealed record FeedOffers(IReadOnlyList<FeedOffer> Plugins, IReadOnlyList<string> Failures)
{
    public static FeedOffers None { get; } = new([], []);

    public FeedOffer? Find(string plugin) => Plugins.FirstOrDefault(offer => offer.Plugin == plugin);
}

/// <summary>A plugin that a feed has.</summary>
/// <param name="Plugin">Its id.</param>
/// <param name="Name">For people.</param>
/// <param name="Description">May be empty.</param>
/// <param name="Version">The newest that suits this site.</param>
internal sealed record FeedOffer(string Plugin, string Name, string Description, string Version);
