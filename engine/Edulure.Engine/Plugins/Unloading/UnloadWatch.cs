using Autofac.Core;
using Edulure.Engine.Data;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>Watches retired generations until their memory is given back, and helps those that linger.</summary>
internal sealed class UnloadWatch(SiteDatabase database, TimeProvider time, ILogger<UnloadWatch> logger)
{
    private const int Attempts = 9;
    private const int FullPurgeFrom = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);

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
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await Task.Delay(FirstDelay * (1 << attempt), time);
            // A collection in the background goes on when the call has returned: whether it was enough shows later, and one
            // that comes too early is a pause for nothing.
            if (!context.IsAlive)
                return;
            if (attempt >= FullPurgeFrom)
                PurgeAll();
            // At first in the background, so that nobody's request waits for it.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: attempt >= FullPurgeFrom);
            GC.WaitForPendingFinalizers();
        }
        await Task.Delay(FirstDelay, time);
        if (!context.IsAlive)
            return;
        logger.LogWarning(
            "Generation {Number} of {Plugin} is still in memory: something refers to its code",
            generation.Number,
            generation.Plugin
        );
        GivenUp?.Invoke(generation);
    }

    private void PurgeAll()
    {
        RuntimePurge.Run();
        Linq2DbPurge.Full(database.Options.Value);
        ReflectionCacheSet.Shared.Clear();
    }

    private sealed record Watched(RetiredGeneration Generation, WeakReference Context, Task Collected);
}
