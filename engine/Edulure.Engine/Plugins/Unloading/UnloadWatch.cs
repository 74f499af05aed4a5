using Autofac.Core;
using Edulure.Engine.Data;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>Watches retired generations until their memory is given back, and helps those that linger.</summary>
internal sealed class UnloadWatch(SiteDatabase database, TimeProvider time, ILogger<UnloadWatch> logger)
{
    private const int Attempts = 7;
    private const int FullPurgeFrom = 3;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(80);

    private readonly Lock _gate = new();
    private readonly List<Watched> _watched = [];

    /// <summary>Retired generations that are still in memory; longer than half a minute means that something holds them.</summary>
    public IReadOnlyList<RetiredGeneration> Alive
    {
        get
        {
            lock (_gate)
            {
                _watched.RemoveAll(watched => !watched.Context.IsAlive);
                return [.. _watched.Select(watched => watched.Generation)];
            }
        }
    }

    /// <summary>Raised when a generation was given up: it will probably stay.</summary>
    public event Action<RetiredGeneration>? GivenUp;

    /// <param name="plugin">Whose generation.</param>
    /// <param name="number">Its number.</param>
    /// <param name="reason">What went wrong while it was taken down, and may hold it.</param>
    /// <param name="context">Alive as long as it is.</param>
    public void Add(string plugin, int number, string? reason, WeakReference context)
    {
        var generation = new RetiredGeneration(plugin, number, time.GetUtcNow(), reason);
        var collected = Task.Run(() => CollectAsync(generation, context));
        lock (_gate)
            _watched.Add(new(generation, context, collected));
    }

    /// <summary>Ends when each generation watched now is either gone or given up.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
            return Task.WhenAll(_watched.Select(watched => watched.Collected));
    }

    private async Task CollectAsync(RetiredGeneration generation, WeakReference context)
    {
        // Whoever took it down leaves the stack first.
        await Task.Delay(Step, time);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt >= FullPurgeFrom)
                PurgeAll();
            // At first in the background, so that nobody's request waits for it. One finds the generation unused, its
            // finalizers run, the next one takes it: one more is a pause for nothing, so each is given time to show.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: attempt >= FullPurgeFrom);
            GC.WaitForPendingFinalizers();
            if (await IsGoneAsync(context, FirstWait * (1 << attempt)))
                return;
        }
        logger.LogWarning(
            "Generation {Number} of {Plugin} is still in memory: something refers to its code",
            generation.Number,
            generation.Plugin
        );
        GivenUp?.Invoke(generation);
    }

    private async Task<bool> IsGoneAsync(WeakReference context, TimeSpan wait)
    {
        for (var waited = TimeSpan.Zero; context.IsAlive && waited < wait; waited += Step)
            await Task.Delay(Step, time);
        return !context.IsAlive;
    }

    private void PurgeAll()
    {
        RuntimePurge.Run();
        Linq2DbPurge.Full(database.Options.Value);
        ReflectionCacheSet.Shared.Clear();
    }

    private sealed record Watched(RetiredGeneration Generation, WeakReference Context, Task Collected);
}
