using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Theming;

/// <summary>
/// Wears what the table of activations says: at the start, when another process changed it, when a day comes that was
/// scheduled, and when the theme that is worn fails too much.
/// </summary>
internal sealed class ThemeLife(
    ThemeStore store,
    ThemeActivations activations,
    ThemeCheck check,
    ThemeFaults faults,
    ISignals signals,
    TimeProvider time,
    ILogger<ThemeLife> logger
) : IAsyncDisposable
{
    private const string Signal = "themes";

    // Longer waits are cut in two: a timer has an end of its own.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IDisposable? _subscription;
    private ITimer? _timer;
    private Task _rollback = Task.CompletedTask;
    private long? _worn;
    private string? _wornTheme;

    /// <summary>Loads what is to be worn; in a process that serves, goes on to follow.</summary>
    /// <exception cref="TemplateException">No theme can be loaded at all.</exception>
    public async Task StartAsync(bool serving, CancellationToken cancellationToken)
    {
        await FollowAsync(serving, cancellationToken);
        if (!serving)
            return;
        _subscription = signals.Subscribe(Signal, (_, cancellation) => FollowAsync(true, cancellation));
        faults.TooMany += OnTooMany;
    }

    /// <summary>Tells every node, this one among them, that the table has changed.</summary>
    public Task AnnounceAsync(CancellationToken cancellationToken) => signals.SendAsync(Signal, "", cancellationToken);

    public async Task StopAsync()
    {
        faults.TooMany -= OnTooMany;
        _subscription?.Dispose();
        if (_timer is { } timer)
            await timer.DisposeAsync();
        await _rollback;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _gate.Dispose();
    }

    /// <summary>What a timer does when a scheduled time has come.</summary>
    internal Task FollowAsync(CancellationToken cancellationToken) => FollowAsync(true, cancellationToken);

    private async Task FollowAsync(bool serving, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var standing = (await activations.StandingAsync(cancellationToken)).ToList();
            var reason = default(string);
            while (true)
            {
                var plan = new ThemePlan(standing, store.Default);
                var now = time.GetUtcNow();
                var wanted = plan.At(now);
                var problem = await WearAsync(plan, wanted, now, serving, cancellationToken);
                if (problem is null)
                {
                    if (serving)
                        await AgreeAsync(wanted, reason ?? wanted?.Reason, now, cancellationToken);
                    Await(serving ? plan.NextChange(now) : null, now);
                    return;
                }
                if (wanted is null)
                {
                    WearLastResort(plan, now, problem);
                    return;
                }
                reason = $"{wanted.Theme}: {problem}";
                standing.Remove(wanted);
                if (serving)
                    await activations.EndAsync(
                        [wanted],
                        ActivationState.Failed,
                        "theme.fail",
                        PluginActor.Engine,
                        problem,
                        cancellationToken
                    );
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <returns>Why it cannot be worn; null: it is.</returns>
    private async Task<string?> WearAsync(
        ThemePlan plan,
        ThemeActivation? wanted,
        DateTimeOffset now,
        bool serving,
        CancellationToken cancellationToken
    )
    {
        var id = wanted?.Theme ?? store.Default;
        var activation = wanted?.Id ?? 0;
        if (_worn == activation && _wornTheme == id)
            return null;
        try
        {
            var theme = store.Load(id);
            // At the start nothing is served yet, and the plugins that the check asks are not there.
            if (serving && _worn is not null && wanted is { IsScheduled: true })
            {
                var report = await check.RunAsync(theme, cancellationToken);
                if (report.Errors > 0)
                    return $"it has {report.Errors} errors now, such as {report.FirstError}";
            }
            store.Wear(theme, plan.Before(id, now));
            (_worn, _wornTheme) = (activation, id);
            logger.LogInformation("The site wears the theme {Theme}", id);
            return null;
        }
        catch (TemplateException e)
        {
            logger.LogError("The theme {Theme} cannot be worn: {Reason}", id, e.Message);
            return e.Message.ReplaceLineEndings(" ");
        }
    }

    // A site whose configured theme is broken is not worth less than one in another dress.
    private void WearLastResort(ThemePlan plan, DateTimeOffset now, string problem)
    {
        if (_worn is not null)
            return;
        foreach (var id in plan.Before(store.Default, now))
            try
            {
                store.Wear(store.Load(id), [id]);
                return;
            }
            catch (TemplateException)
            {
                // The next, or what was wrong with the first.
            }
        throw new TemplateException(problem);
    }

    private Task AgreeAsync(
        ThemeActivation? worn,
        string? reason,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        activations.AgreeAsync(
            new()
            {
                ActivationId = worn?.Id ?? 0,
                Theme = worn?.Theme ?? store.Default,
                Since = now,
            },
            reason,
            cancellationToken
        );

    private void Await(DateTimeOffset? next, DateTimeOffset now)
    {
        _timer?.Dispose();
        _timer = null;
        if (next is not { } moment)
            return;
        var wait = moment - now;
        _timer = time.CreateTimer(
            _ => _ = FollowSafelyAsync(),
            null,
            wait < s_longestWait ? wait : s_longestWait,
            Timeout.InfiniteTimeSpan
        );
    }

    private async Task FollowSafelyAsync()
    {
        try
        {
            await FollowAsync(true, CancellationToken.None);
        }
        catch (ObjectDisposedException)
        {
            // The process ends.
        }
        catch (Exception e)
        {
            logger.LogError(e, "What was scheduled of themes could not be followed");
        }
    }

    private void OnTooMany(Theme theme, string reason)
    {
        // The flow of the request that failed has nothing to do with what follows.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _rollback = Task.Run(() => LeaveAsync(theme, reason));
    }

    // Everything that wants this theme now goes, so that what was worn before it is worn again; where that is nothing, or
    // the site's own choice was never anything else, what can be rendered with is chosen for it.
    private async Task LeaveAsync(Theme theme, string reason)
    {
        try
        {
            var now = time.GetUtcNow();
            var standing = await activations.StandingAsync(CancellationToken.None);
            var others = new ThemePlan(standing, store.Default).Before(theme.Id, now);
            if (!ReferenceEquals(store.Current, theme) || others.Count == 0 || store.StandIn is not { } standIn)
                return;
            var failed = standing.Where(one => one.Theme == theme.Id && one.Holds(now)).ToList();
            await activations.EndAsync(
                failed,
                ActivationState.Failed,
                "theme.rollback",
                PluginActor.Engine,
                reason,
                CancellationToken.None
            );
            var left = standing.Except(failed);
            if (new ThemePlan(left, store.Default).ThemeAt(now) == theme.Id)
                await activations.AddAsync(
                    new()
                    {
                        Theme = standIn.Id,
                        From = now,
                        Reason = reason,
                    },
                    PluginActor.Engine,
                    CancellationToken.None
                );
            logger.LogError(
                "The theme {Theme} was left for {Other} because it fails: {Reason}",
                theme.Id,
                standIn.Id,
                reason
            );
            await AnnounceAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            logger.LogError(e, "The theme {Theme} fails and could not be left: {Reason}", theme.Id, reason);
        }
    }
}
