using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Contributing;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Serving;
using Edulure.Engine.Plugins.Unloading;
using Microsoft.Extensions.Logging;
using Semver;

namespace Edulure.Engine.Plugins;

/// <summary>
/// Brings the plugins of this process to what the site's owner wants of them, and keeps them there. A plugin that fails
/// costs itself alone: its state says why, the others go on.
/// </summary>
internal sealed class PluginManager(
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
        _subscription = signals.Subscribe(Signal, FollowAsync);
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

    /// <summary>Turns a plugin on, on every node; ends a quarantine.</summary>
    /// <returns>Where it is in this process afterwards; null when there is no such plugin.</returns>
    public Task<PluginStatus?> EnableAsync(string id, CancellationToken cancellationToken) =>
        EnableAsync(id, PluginActor.Engine, cancellationToken);

    /// <inheritdoc cref="EnableAsync(string, CancellationToken)"/>
    public Task<PluginStatus?> EnableAsync(string id, PluginActor actor, CancellationToken cancellationToken)
    {
        boot.Release(id);
        return WishAsync(
            id,
            "plugin.enable",
            actor,
            row =>
                row with
                {
                    Desired = Desired.Enabled,
                    QuarantinedUntil = null,
                    QuarantineReason = null,
                    QuarantineCount = 0,
                },
            null,
            cancellationToken
        );
    }

    /// <summary>Turns a plugin off, on every node. Its data stays.</summary>
    /// <inheritdoc cref="EnableAsync(string, CancellationToken)" path="/returns"/>
    public Task<PluginStatus?> DisableAsync(string id, CancellationToken cancellationToken) =>
        DisableAsync(id, PluginActor.Engine, cancellationToken);

    /// <inheritdoc cref="DisableAsync(string, CancellationToken)"/>
    public Task<PluginStatus?> DisableAsync(string id, PluginActor actor, CancellationToken cancellationToken) =>
        WishAsync(id, "plugin.disable", actor, row => row with { Desired = Desired.Disabled }, null, cancellationToken);

    /// <summary>Takes a plugin out on every node, for a while that grows each time; then it is tried again.</summary>
    /// <param name="id">Which.</param>
    /// <param name="reason">For people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PluginStatus?> QuarantineAsync(string id, string reason, CancellationToken cancellationToken) =>
        WishAsync(
            id,
            "plugin.quarantine",
            PluginActor.Engine,
            row => Quarantine.Begin(row, reason, time.GetUtcNow()),
            reason,
            cancellationToken
        );

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

    private async Task<PluginStatus?> WishAsync(
        string id,
        string action,
        PluginActor actor,
        Func<PluginRow, PluginRow> change,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        if (Find(id) is null)
            choice.Rescan();
        if (Find(id) is null && choice.FindLaid(id) is null)
            return null;
        await desired.ChangeAsync(id, action, actor, change, reason, cancellationToken);
        await AnnounceAsync(id, cancellationToken);
        return (await ListAsync(cancellationToken)).FirstOrDefault(status => status.Id == id);
    }

    private Task FollowAsync(string id, CancellationToken cancellationToken) =>
        FollowAsync(id, reload: false, cancellationToken);

    private async Task FollowAsync(string id, bool reload, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var row = await desired.FindAsync(id, cancellationToken);
            // A folder may have been laid there since the start.
            if (Find(id) is null)
                choice.Rescan();
            if (Find(id) is null && row is null && choice.FindLaid(id) is null)
                return;
            var entry = Add(id);
            if (await BringAsync(entry, row, cancellationToken, reload))
                await BringDependentsAsync(id, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    // Those that could not be enabled for the lack of it.
    private async Task BringDependentsAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var entry in _entries)
            if (
                entry is { Loaded: null, Status.State: PluginState.Incompatible }
                && entry.Package?.Manifest?.Dependencies.ContainsKey(id) == true
            )
                await BringAsync(entry, await desired.FindAsync(entry.Id, cancellationToken), cancellationToken);
    }

    /// <returns>True when another generation serves now than before.</returns>
    private async Task<bool> BringAsync(
        PluginEntry entry,
        PluginRow? row,
        CancellationToken cancellationToken,
        bool reload = false
    )
    {
        if (Unwanted(row) is var (state, reason))
        {
            await TakeOutAsync(entry, state, reason);
            ReleaseLater(row);
            return false;
        }
        if (await choice.OfAsync(entry.Id, row, cancellationToken) is not { } package)
        {
            await TakeOutAsync(entry, PluginState.Removed, "It no longer lies beside the host.");
            return false;
        }
        if (entry.Loaded is not null && !reload && entry.Package?.Folder == package.Folder)
            return false;
        if (Hindrance(package) is var (hindered, why))
        {
            logger.LogWarning("{Plugin} cannot be used: {Reason}", package.Id, why);
            Fail(entry, package, hindered, why);
            return false;
        }
        return await LoadAsync(entry, package, row, cancellationToken);
    }

    private async Task<bool> LoadAsync(
        PluginEntry entry,
        PluginPackage package,
        PluginRow? row,
        CancellationToken cancellationToken
    )
    {
        var manifest = package.Manifest!;
        if (boot.Holds(package.Id, manifest.Info.Version) is { } held)
        {
            Fail(entry, package, PluginState.Discovered, held);
            return false;
        }
        try
        {
            using var loading = boot.Loading(package.Id, manifest.Info.Version);
            var plan = new GenerationPlan(IsServing)
            {
                Migrate = VersionChoice.Suits(manifest.Version, row?.DataVersion),
                RollbackTo = row?.PreviousVersion is { } previous
                    ? SemVersion.Parse(previous, SemVersionStyles.Strict)
                    : null,
            };
            var loaded = await factory.CreateAsync(package, plan, cancellationToken);
            deprecations.Warn(package, logger);
            await PublishAsync(entry, package, loaded, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // The text alone is kept: the exception would keep the plugin's code in memory.
            var state = e is MigrationFailedException ? PluginState.MigrationFailed : PluginState.Failed;
            Fail(entry, package, state, Explain(e));
            logger.LogError(e, "{Plugin} cannot be enabled", package.Id);
            return false;
        }
    }

    private async Task PublishAsync(
        PluginEntry entry,
        PluginPackage package,
        LoadedPlugin loaded,
        CancellationToken cancellationToken
    )
    {
        var before = entry.Loaded;
        if (before is not null)
            await warmUp.RunAsync(before.Generation, loaded.Generation, cancellationToken);
        else
        {
            entry.Set(package, PluginState.Verified);
            entry.Set(PluginState.Installed);
        }
        entry.Loaded = loaded;
        entry.Set(package, PluginState.Enabled);
        // At the start everything is published at once.
        if (!_published)
            return;
        publisher.Add(Serving());
        if (before is not null)
            entry.Retiring = RetireAsync(entry, entry.Retiring, before, null, null);
        if (_ready)
            await TellReadyAsync(entry, cancellationToken);
    }

    // What serves goes on where its successor cannot.
    private static void Fail(PluginEntry entry, PluginPackage package, PluginState state, string reason)
    {
        if (entry.Loaded is null)
            entry.Set(package, state, reason);
        else
            entry.Set(
                PluginState.Enabled,
                $"Version {package.Manifest?.Info.Version ?? "?"} could not take over: {reason}"
            );
    }

    private (PluginState, string)? Hindrance(PluginPackage package)
    {
        if (package.Manifest is not { } manifest)
            return (package.Unusable, package.Reason ?? "It cannot be used.");
        foreach (var (plugin, range) in manifest.Dependencies)
            if (Find(plugin) is not { Loaded: not null } needed)
                return (PluginState.Incompatible, $"It depends on {plugin} {range}, which is not enabled.");
            else if (!range.Contains(needed.Package!.Manifest!.Version))
                return (
                    PluginState.Incompatible,
                    $"It depends on {plugin} {range}; {needed.Status.Version} is enabled."
                );
        return null;
    }

    private Task TellReadyAsync(PluginEntry entry, CancellationToken cancellationToken) =>
        entry.Loaded?.ReadyAsync(
            e =>
            {
                logger.LogError(e, "{Plugin} failed when it was told that the site serves", entry.Id);
                entry.Loaded?.Generation.Meter.Fault(FaultKind.Lifetime, "ready", null);
            },
            cancellationToken
        )
        ?? Task.CompletedTask;

    private async Task TakeOutAsync(PluginEntry entry, PluginState state, string? reason)
    {
        if (entry.Loaded is not { } leaving)
        {
            if (entry.Status.State is not (PluginState.FailedUnload or PluginState.Draining))
                entry.Set(state, reason);
            if (state is PluginState.Removed or PluginState.Purged && entry.Retiring.IsCompleted)
                await ForgetPackagesAsync(entry.Id, state);
            return;
        }
        entry.Loaded = null;
        entry.Set(PluginState.Draining);
        publisher.Remove(Serving());
        entry.Retiring = RetireAsync(entry, entry.Retiring, leaving, state, reason);
    }

    // Beside the gate: a request may take its time to leave, and the other plugins must not wait for it.
    private async Task RetireAsync(
        PluginEntry entry,
        Task former,
        LoadedPlugin leaving,
        PluginState? state,
        string? reason
    )
    {
        await Task.WhenAll(former, retirement.RetireAsync(leaving));
        if (state is not { } then || entry.Loaded is not null)
            return;
        entry.Set(then, reason);
        if (then is PluginState.Removed or PluginState.Purged)
            await ForgetPackagesAsync(entry.Id, then);
    }

    // Every node has folders of its own. While the data is being deleted the package may still be asked for.
    private async Task ForgetPackagesAsync(string id, PluginState state)
    {
        if (!IsServing || state is not (PluginState.Removed or PluginState.Purged))
            return;
        try
        {
            await store.DeleteAsync(id, null, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "{Plugin}: its folder cannot be deleted now", id);
        }
    }

    private void ReleaseLater(PluginRow? row)
    {
        if (!IsServing || row?.QuarantinedUntil is not { } until)
            return;
        if (_releases.Remove(row.Id, out var former))
            former.Dispose();
        var wait = until - time.GetUtcNow();
        _releases[row.Id] = time.CreateTimer(
            _ => _ = FollowSafelyAsync(row.Id),
            null,
            wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan
        );
    }

    private async Task FollowSafelyAsync(string id)
    {
        try
        {
            await FollowAsync(id, CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Plugin} could not be released from quarantine", id);
        }
    }

    private (PluginState State, string? Reason)? Unwanted(PluginRow? row) =>
        row switch
        {
            null => null,
            { Desired: Desired.Disabled } => (PluginState.Disabled, null),
            { Desired: Desired.Removed } => (PluginState.Removed, "Its data is kept."),
            { Desired: Desired.Purging } => (PluginState.Removed, "Its data is being deleted."),
            { Desired: Desired.Purged } => (PluginState.Purged, "Its data was deleted."),
            { QuarantinedUntil: { } until } when until > time.GetUtcNow() => (
                PluginState.Quarantined,
                row.QuarantineReason
            ),
            _ => null,
        };

    private void OnGivenUp(RetiredGeneration generation)
    {
        if (Find(generation.Plugin) is { Status.State: PluginState.Disabled } entry)
            entry.Set(PluginState.FailedUnload, $"Generation {generation.Number} is still in memory: see the log.");
    }

    private static string Explain(Exception e) =>
        e switch
        {
            MigrationFailedException => e.Message,
            _ => e.GetBaseException() is var cause && cause is ContributionException
                ? cause.Message
                : $"{cause.GetType().Name}: {cause.Message}",
        };

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
