using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Contributing;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Manifests;
using Microsoft.Extensions.Logging;
using Semver;

namespace Edulure.Engine.Plugins;

// How this node follows what is wanted: bring in, replace, take out.
internal sealed partial class PluginManager
{
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
        if (before is null)
            publisher.Add(Serving());
        else
        {
            await publisher.ReplaceAsync(Serving(), cancellationToken);
            entry.Retiring = RetireAsync(entry, entry.Retiring, before, null, null);
        }
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
}
