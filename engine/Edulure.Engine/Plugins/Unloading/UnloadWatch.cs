using Autofac.Core;
using Edulure.Engine.Data;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>
/// Watches retired generations until their memory is given back, and helps those that linger. One round of collections
/// serves all that wait for one: under frequent changes each would otherwise stop everybody for itself.
/// </summary>
internal sealed class UnloadWatch(SiteDatabase database, TimeProvider time, ILogger<UnloadWatch> logger)
{
    private const int Attempts = 6;
    private const int FullPurgeFrom = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(150);

    private readonly Lock _gate = new();
    private readonly List<Watched> _watched = [];
    private bool _collecting;

    /// <summary>Retired generations that are still in memory; longer than half a minute means that something holds them.</summary>
    public IReadOnlyList<RetiredGeneration> Alive
    {
        get
        {
            lock (_gate)
            {
                Forget();
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
        lock (_gate)
        {
            _watched.Add(new(new(plugin, number, time.GetUtcNow(), reason), context));
            if (_collecting)
                return;
            _collecting = true;
        }
        _ = Task.Run(CollectAsync);
    }

    /// <summary>Ends when each generation watched now is either gone or given up.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
            return Task.WhenAll(_watched.Select(watched => watched.Settled.Task));
    }

    private async Task CollectAsync()
    {
        while (Waiting() is { Count: > 0 } waiting)
        {
            // The youngest sets the pace, the oldest the means: the first collections are cheap and help most.
            var youngest = waiting.Min(watched => watched.Attempts);
            var oldest = waiting.Max(watched => watched.Attempts);
            await Task.Delay(FirstWait * (1 << youngest), time);
            try
            {
                Collect(thorough: oldest >= FullPurgeFrom);
            }
            catch (Exception e)
            {
                logger.LogError(e, "Caches of retired generations could not be emptied");
            }
            foreach (var watched in waiting)
                Judge(watched);
        }
    }

    private void Collect(bool thorough)
    {
        if (thorough)
            PurgeAll();
        // At first in the background, so that nobody's request waits for it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: thorough);
        GC.WaitForPendingFinalizers();
    }

    private void Judge(Watched watched)
    {
        watched.Attempts++;
        if (!watched.Context.IsAlive)
            watched.Settled.TrySetResult();
        else if (watched.Attempts == Attempts)
        {
            logger.LogWarning(
                "Generation {Number} of {Plugin} is still in memory: something refers to its code",
                watched.Generation.Number,
                watched.Generation.Plugin
            );
            GivenUp?.Invoke(watched.Generation);
            watched.Settled.TrySetResult();
        }
    }

    // Those that a collection may still help; none means that the next to come begins a new round.
    private List<Watched> Waiting()
    {
        lock (_gate)
        {
            Forget();
            var waiting = _watched.FindAll(watched => watched.Attempts < Attempts);
            _collecting = waiting.Count > 0;
            return waiting;
        }
    }

    private void Forget() =>
        _watched.RemoveAll(watched =>
        {
            if (watched.Context.IsAlive)
                return false;
            watched.Settled.TrySetResult();
            return true;
        });

    private void PurgeAll()
    {
        RuntimePurge.Run();
        Linq2DbPurge.Full(database.Options.Value);
        ReflectionCacheSet.Shared.Clear();
    }

    private sealed class Watched(RetiredGeneration generation, WeakReference context)
    {
        public RetiredGeneration Generation { get; } = generation;

        public WeakReference Context { get; } = context;

        public int Attempts { get; set; }

        public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
