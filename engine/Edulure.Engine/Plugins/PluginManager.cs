using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Serving;
using Edulure.Engine.Plugins.Unloading;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins;

/// <summary>
/// Brings the plugins of this process to what the site's owner wants of them, and keeps them there. A plugin that fails
/// costs itself alone: its state says why, the others go on.
/// </summary>
internal sealed partial class PluginManager(
    GenerationFactory factory,
    GenerationRetirement retirement,
    GenerationWarmUp warmUp,
    DesiredPlugins desired,
    VersionChoice choice,
    Packages.PackageStore store,
    NodeReports reports,
    BootSentinel boot,
    SitePublisher publisher,
    ISignals signals,
    UnloadWatch watch,
    Checking.DeprecationScan deprecations,
    TimeProvider time,
    ILogger<PluginManager> logger
) : IDisposable
{
    private const string Signal = "plugins";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, ITimer> _releases = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<PluginEntry> _entries = [];
    private volatile bool _started;
    private IDisposable? _subscription;
    private bool _published;
    private bool _ready;

    /// <summary>Whether this process serves pages, and follows what other processes change.</summary>
    public bool IsServing { get; private set; }

    /// <summary>Retired generations that are still in memory.</summary>
    public IReadOnlyList<RetiredGeneration> GenerationsAlive => watch.Alive;

    /// <summary>Discovers, loads what is wanted, and publishes all of it at once.</summary>
    /// <param name="serving">True where the process serves pages: it then follows what other processes change.</param>
    /// <param name="cancellationToken">Cancelled when the process stops.</param>
    public async Task StartAsync(bool serving, CancellationToken cancellationToken)
    {
        foreach (var missing in RuntimePurge.Missing().Concat(Linq2DbCaches.Missing()))
            logger.LogWarning("{Cache} is not where it was: disabled plugins may stay in memory", missing);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            IsServing = serving;
            watch.GivenUp += OnGivenUp;
            var rows = await desired.AllAsync(cancellationToken);
            _entries = await FindAllAsync(rows, cancellationToken);
            _started = true;
            foreach (var entry in DependencyOrder.Of(_entries))
                await BringAsync(entry, rows.GetValueOrDefault(entry.Id), cancellationToken);
            publisher.Add(Serving());
            _published = true;
        }
        finally
        {
            _gate.Release();
        }
        if (!serving)
            return;
        _subscription = signals.Subscribe(
            Signal,
            (id, cancellation) => QuietThread.RunAsync(() => FollowAsync(id, cancellation))
        );
        reports.Start(States);
    }

    /// <summary>Tells every generation that the site serves; those enabled later are told when they are published.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _ready = true;
            foreach (var entry in _entries)
                await TellReadyAsync(entry, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Ends every generation, for the end of the process.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        watch.GivenUp -= OnGivenUp;
        if (IsServing)
            await reports.StopAsync();
        await _gate.WaitAsync(cancellationToken);
        try
        {
            foreach (var timer in _releases.Values)
                await timer.DisposeAsync();
            _releases.Clear();
            var leaving = _entries.Where(entry => entry.Loaded is not null).ToArray();
            publisher.Remove([]);
            await Task.WhenAll(_entries.Select(entry => entry.Retiring));
            foreach (var entry in leaving)
            {
                await retirement.StopAsync(entry.Loaded!);
                entry.Loaded = null;
                entry.Set(PluginState.Discovered);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Every plugin of this process, in the order of their ids. Also answers where nothing was started.</summary>
    public async Task<IReadOnlyList<PluginStatus>> ListAsync(CancellationToken cancellationToken)
    {
        if (!_started)
        {
            var rows = await desired.AllAsync(cancellationToken);
            var entries = await FindAllAsync(rows, cancellationToken);
            foreach (var entry in entries)
                if (Unwanted(rows.GetValueOrDefault(entry.Id)) is var (state, reason))
                    entry.Set(state, reason);
            return [.. entries.Select(entry => entry.Status)];
        }
        return [.. _entries.Select(entry => entry.Status)];
    }

    /// <summary>Where a plugin is in this process; null when there is no such plugin.</summary>
    public PluginStatus? Status(string id) => Find(id)?.Status;

    /// <summary>The version of a plugin that this process has in use or at hand.</summary>
    public PluginPackage? Package(string id) => Find(id)?.Package;

    /// <summary>The packages in use or at hand, plugin by plugin.</summary>
    public IEnumerable<PluginPackage> Packages => _entries.Select(entry => entry.Package).OfType<PluginPackage>();

    /// <summary>Tells every node, this one among them, that something about a plugin has changed in the tables.</summary>
    public async Task AnnounceAsync(string id, CancellationToken cancellationToken)
    {
        // This process is among those that hear it, before this returns.
        await signals.SendAsync(Signal, id, cancellationToken);
        if (Find(id) is { } entry)
            await entry.Retiring;
    }

    /// <summary>Builds a generation to see whether it can serve; nothing of the site changes but what migrations add.</summary>
    public Task<LoadedPlugin> TryAsync(
        PluginPackage package,
        GenerationPlan plan,
        CancellationToken cancellationToken
    ) => factory.CreateAsync(package, plan with { Serving = IsServing, IsTrial = true }, cancellationToken);

    /// <summary>Lets a generation that was tried serve in place of the one before, or discards it where nobody is served.</summary>
    public async Task AdoptAsync(PluginPackage package, LoadedPlugin tried, CancellationToken cancellationToken)
    {
        if (!IsServing)
        {
            await retirement.DiscardAsync(tried);
            return;
        }
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await PublishAsync(Add(package.Id), package, tried, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Discards a generation that was tried.</summary>
    public Task DiscardAsync(LoadedPlugin tried) => retirement.DiscardAsync(tried);

    /// <summary>Loads what lies beside the host once more, such as a new build; the generation before serves until then.</summary>
    /// <returns>Where it is afterwards; null when there is no such plugin.</returns>
    public async Task<PluginStatus?> ReloadAsync(string id, CancellationToken cancellationToken)
    {
        choice.Rescan();
        await FollowAsync(id, reload: true, cancellationToken);
        if (Find(id) is not { } entry)
            return null;
        await entry.Retiring;
        return entry.Status;
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _gate.Dispose();
    }

    private PluginEntry? Find(string id) => _entries.FirstOrDefault(entry => entry.Id == id);

    private PluginEntry Add(string id)
    {
        if (Find(id) is { } known)
            return known;
        var entry = new PluginEntry(id, reports);
        _entries = [.. _entries.Append(entry).OrderBy(one => one.Id, StringComparer.Ordinal)];
        return entry;
    }

    private async Task<IReadOnlyList<PluginEntry>> FindAllAsync(
        IReadOnlyDictionary<string, PluginRow> rows,
        CancellationToken cancellationToken
    )
    {
        var installed = rows.Values.Where(row => row.Version is not null && row.Desired is not Desired.Purged);
        var ids = choice.Laid.Select(package => package.Id).Concat(installed.Select(row => row.Id));
        var entries = new List<PluginEntry>();
        foreach (var id in ids.Distinct().Order(StringComparer.Ordinal))
        {
            var entry = new PluginEntry(id, reports);
            if (await choice.OfAsync(id, rows.GetValueOrDefault(id), cancellationToken) is { } package)
                entry.Set(
                    package,
                    package.Manifest is null ? package.Unusable : PluginState.Discovered,
                    package.Reason
                );
            entries.Add(entry);
        }
        return entries;
    }

    private IReadOnlyList<Generation> Serving() =>
        [.. _entries.Select(entry => entry.Loaded?.Generation).OfType<Generation>()];

    private IReadOnlyList<NodeState> States()
    {
        var alive = watch.Alive;
        return
        [
            .. _entries.Select(entry => new NodeState(
                entry.Status,
                alive.Count(generation => generation.Plugin == entry.Id)
            )),
        ];
    }
}
