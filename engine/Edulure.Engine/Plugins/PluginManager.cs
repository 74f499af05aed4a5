using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Plugins.Serving;
using Edulure.Engine.Plugins.Unloading;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins;

/// <summary>
/// Brings the plugins of this process to what the site's owner wants of them, and keeps them there. A plugin that fails
/// costs itself alone: its state says why, the others go on.
/// </summary>
internal sealed class PluginManager(
    PluginsOptions options,
    GenerationFactory factory,
    GenerationRetirement retirement,
    DesiredStates desired,
    SitePublisher publisher,
    ISignals signals,
    UnloadWatch watch,
    Quarantines quarantines,
    QuarantineTimers timers,
    ClosedRoutes closed,
    BootSentinel sentinel,
    ILogger<PluginManager> logger
) : IDisposable
{
    private const string Signal = "plugins";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile IReadOnlyList<PluginEntry>? _entries;
    private IDisposable? _subscription;
    private bool _serving;
    private bool _ready;

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
            _serving = serving;
            _entries = [.. PluginDiscovery.Scan(options.Directory).Select(package => new PluginEntry(package))];
            watch.GivenUp += OnGivenUp;
            var disabled = await desired.DisabledAsync(cancellationToken);
            var quarantined = await quarantines.ActiveAsync(cancellationToken);
            foreach (var entry in _entries)
                if (quarantined.TryGetValue(entry.Package.Id, out var quarantine) && IsHeldBy(entry, disabled))
                    await IsolateAsync(entry, quarantine);
                else if (disabled.Contains(entry.Package.Id) && entry.Package.Manifest is not null)
                    entry.Set(PluginState.Disabled);
                else
                    await LoadAsync(entry, cancellationToken);
            publisher.Add(Serving());
        }
        finally
        {
            _gate.Release();
        }
        if (serving)
            _subscription = signals.Subscribe(Signal, ReconcileAsync);
    }

    /// <summary>Tells every generation that the site serves; those enabled later are told when they are published.</summary>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            _ready = true;
            foreach (var entry in Entries())
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
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var leaving = Entries().Where(entry => entry.Loaded is not null).ToArray();
            publisher.Remove([]);
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

    /// <summary>Every plugin, in the order of the folders. Also answers where nothing was started.</summary>
    public async Task<IReadOnlyList<PluginStatus>> ListAsync(CancellationToken cancellationToken)
    {
        if (_entries is { } started)
            return [.. started.Select(entry => entry.Status)];
        var disabled = await desired.DisabledAsync(cancellationToken);
        return
        [
            .. Entries()
                .Select(entry => entry.Status)
                .Select(status =>
                    status.State is PluginState.Discovered && disabled.Contains(status.Id)
                        ? status with
                        {
                            State = PluginState.Disabled,
                        }
                        : status
                ),
        ];
    }

    /// <summary>Turns a plugin on, on every node.</summary>
    /// <returns>Where it is in this process afterwards; null when there is no such plugin.</returns>
    public Task<PluginStatus?> EnableAsync(string id, CancellationToken cancellationToken) =>
        WishAsync(id, enabled: true, cancellationToken);

    /// <summary>Turns a plugin off, on every node. Its data stays.</summary>
    /// <inheritdoc cref="EnableAsync" path="/returns"/>
    public Task<PluginStatus?> DisableAsync(string id, CancellationToken cancellationToken) =>
        WishAsync(id, enabled: false, cancellationToken);

    /// <summary>Takes a plugin out on every node for its faults, and brings it back when its time is over.</summary>
    /// <param name="id">The plugin. Nothing happens to one that does not serve here.</param>
    /// <param name="reason">For people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task QuarantineAsync(string id, string reason, CancellationToken cancellationToken)
    {
        if (Find(id)?.Loaded is null)
            return;
        var quarantine = await quarantines.ImposeAsync(id, reason, cancellationToken);
        logger.LogError("{Plugin} is in quarantine until {Until:O}: {Reason}", id, quarantine.Until, reason);
        await signals.SendAsync(Signal, id, cancellationToken);
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _gate.Dispose();
    }

    private async Task<PluginStatus?> WishAsync(string id, bool enabled, CancellationToken cancellationToken)
    {
        if (Find(id) is not { } entry)
            return null;
        if (enabled)
        {
            await quarantines.ReleaseAsync(id, cancellationToken);
            sentinel.Release(id);
        }
        await desired.SetAsync(id, enabled, cancellationToken);
        // This process is among those that hear it, before this returns.
        await signals.SendAsync(Signal, id, cancellationToken);
        return entry.Status;
    }

    private async Task ReconcileAsync(string id, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Find(id) is not { Package.Manifest: not null } entry)
                return;
            var wanted = await desired.IsEnabledAsync(id, cancellationToken);
            if (wanted && await quarantines.FindAsync(id, cancellationToken) is { } quarantine)
            {
                await IsolateAsync(entry, quarantine);
                return;
            }
            timers.Forget(id);
            closed.Open(id);
            if (wanted && entry.Loaded is null)
            {
                if (await LoadAsync(entry, cancellationToken))
                {
                    publisher.Add(Serving());
                    if (_ready)
                        await TellReadyAsync(entry, cancellationToken);
                }
            }
            else if (!wanted && entry.Loaded is not null)
                await TakeOutAsync(entry);
            else if (!wanted && entry.Status.State is not PluginState.FailedUnload)
                entry.Set(PluginState.Disabled);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<bool> LoadAsync(PluginEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Package.Manifest is null)
            logger.LogWarning("{Plugin} cannot be used: {Reason}", entry.Package.Id, entry.Package.Reason);
        else if (sentinel.Holds(entry.Package.Id, entry.Status.Version) is { } held)
            entry.Set(PluginState.Discovered, held);
        else
            try
            {
                using var loading = sentinel.Loading(entry.Package.Id, entry.Status.Version);
                entry.Loaded = await factory.CreateAsync(entry.Package, _serving, cancellationToken);
                entry.Set(PluginState.Enabled);
                return true;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception e)
            {
                // The text alone is kept: the exception would keep the plugin's code in memory.
                entry.Set(PluginState.Failed, Explain(e));
                logger.LogError(e, "{Plugin} cannot be enabled", entry.Package.Id);
            }
        return false;
    }

    private Task TellReadyAsync(PluginEntry entry, CancellationToken cancellationToken) =>
        entry.Loaded?.ReadyAsync(
            e =>
            {
                logger.LogError(e, "{Plugin} failed when it was told that the site serves", entry.Package.Id);
                entry.Loaded?.Generation.Meter.Fault(FaultKind.Lifetime, "ready", null);
            },
            cancellationToken
        )
        ?? Task.CompletedTask;

    private static bool IsHeldBy(PluginEntry entry, IReadOnlySet<string> disabled) =>
        entry.Package.Manifest is not null && !disabled.Contains(entry.Package.Id);

    private async Task IsolateAsync(PluginEntry entry, Quarantine quarantine)
    {
        var id = entry.Package.Id;
        // First, so that nobody finds its pages missing.
        closed.Close(id, entry.Package.Manifest!.Routes, quarantine.Until);
        if (entry.Loaded is not null)
            await TakeOutAsync(entry);
        entry.Set(PluginState.Quarantined, $"{quarantine.Reason} It is tried again at {quarantine.Until:u}.");
        if (_serving)
            timers.Wake(id, quarantine.Until, () => ReconcileAsync(id, CancellationToken.None));
    }

    private async Task TakeOutAsync(PluginEntry entry)
    {
        var leaving = entry.Loaded!;
        entry.Loaded = null;
        entry.Set(PluginState.Draining);
        publisher.Remove(Serving());
        await retirement.RetireAsync(leaving);
        entry.Set(PluginState.Disabled);
    }

    private void OnGivenUp(RetiredGeneration generation)
    {
        if (Find(generation.Plugin) is { Status.State: PluginState.Disabled } entry)
            entry.Set(PluginState.FailedUnload, $"Generation {generation.Number} is still in memory: see the log.");
    }

    private static string Explain(Exception e) =>
        e.GetBaseException() is var cause && cause is Contributing.ContributionException
            ? cause.Message
            : $"{cause.GetType().Name}: {cause.Message}";

    private PluginEntry? Find(string id) => Entries().FirstOrDefault(entry => entry.Package.Id == id);

    private IReadOnlyList<PluginEntry> Entries() =>
        _entries ?? [.. PluginDiscovery.Scan(options.Directory).Select(package => new PluginEntry(package))];

    private IReadOnlyList<Generation> Serving() =>
        [.. Entries().Select(entry => entry.Loaded?.Generation).OfType<Generation>()];
}
