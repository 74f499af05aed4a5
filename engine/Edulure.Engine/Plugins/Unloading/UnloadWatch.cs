using Edulure.Engine.Data;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>
/// Watches retired generations until their memory is given back, and helps those that linger. One round of collections
/// serves all that wait for one: under frequent changes each would otherwise stop everybody for itself.
/// </summary>
internal sealed class UnloadWatch(SiteDatabase database, TimeProvider time, ILogger<UnloadWatch> logger)
{
    private const int Attempts = 7;
    private const int FullPurgeFrom = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    // Each forced collection holds everybody up for some milliseconds; generations may wait, people not.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private readonly List<Watched> _watched = [];
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _collecting;

    /// <summary>Retired generations that are still in memory; longer than a minute means that something holds them.</summary>
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

    /// <summary>Collects at once; ends when each generation watched now is either gone or given up.</summary>
    public Task SettleAsync()
    {
        lock (_gate)
        {
            Forget();
            if (_collecting)
                _hurry.TrySetResult();
            return Task.WhenAll(_watched.Select(watched => watched.Settled.Task));
        }
    }

    private async Task CollectAsync()
    {
        while (await NextRoundAsync() is { Count: > 0 } round)
        {
            for (var attempt = 0; attempt < Attempts && round.Exists(IsAlive); attempt++)
            {
                await Task.Delay(FirstWait * (1 << attempt), time);
                Collect(thorough: attempt >= FullPurgeFrom);
            }
            foreach (var watched in round)
                Judge(watched);
            NativeHeap.Trim();
        }
        // The site's own collections may have been enough.
        NativeHeap.Trim();
    }

    // Collections that the site makes anyway may come first. Whoever waits for the end does not wait for those.
    private async Task<List<Watched>> NextRoundAsync()
    {
        Task hurry;
        lock (_gate)
            hurry = _hurry.Task;
        await Task.WhenAny(hurry, Task.Delay(Patience, time));
        lock (_gate)
        {
            Forget();
            if (hurry.IsCompleted)
                _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var round = _watched.FindAll(watched => !watched.IsGivenUp);
            _collecting = round.Count > 0;
            return round;
        }
    }

    private void Collect(bool thorough)
    {
        try
        {
            if (thorough)
                PurgeAll();
        }
        catch (Exception e)
        {
            logger.LogError(e, "Caches of retired generations could not be emptied");
        }
        // At first in the background, so that nobody's request waits for it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: thorough);
        GC.WaitForPendingFinalizers();
    }

    private static bool IsAlive(Watched watched) => watched.Context.IsAlive;

    private void Judge(Watched watched)
    {
        if (watched.Context.IsAlive)
        {
            watched.IsGivenUp = true;
            logger.LogWarning(
                "Generation {Number} of {Plugin} is still in memory: something refers to its code",
                watched.Generation.Number,
                watched.Generation.Plugin
            );
            GivenUp?.Invoke(watched.Generation);
        }
        watched.Settled.TrySetResult();
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
        RuntimePurge.Full();
        Linq2DbPurge.Full(database.Options.Value);
    }

    private sealed class Watched(RetiredGeneration generation, WeakReference context)
    {
        public RetiredGeneration Generation { get; } = generation;

        public WeakReference Context { get; } = context;

        /// <summary>No collection will help it.</summary>
        public bool IsGivenUp { get; set; }

        public TaskCompletionSource Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
