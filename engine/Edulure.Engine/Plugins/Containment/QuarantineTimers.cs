using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>Wakes whoever looks after a plugin when its quarantine is over.</summary>
internal sealed class QuarantineTimers(TimeProvider time, ILogger<QuarantineTimers> logger) : IDisposable
{
    // A moment later, so that it is over by any clock.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, ITimer> _timers = new(StringComparer.Ordinal);

    /// <summary>Calls at the end of a quarantine. An earlier wish for the same plugin is forgotten.</summary>
    public void Wake(string plugin, DateTimeOffset at, Func<Task> call)
    {
        Forget(plugin);
        var due = at - time.GetUtcNow() + Margin;
        _timers[plugin] = time.CreateTimer(
            _ => _ = CallAsync(plugin, call),
            null,
            due > TimeSpan.Zero ? due : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan
        );
    }

    public void Forget(string plugin)
    {
        if (_timers.TryRemove(plugin, out var timer))
            timer.Dispose();
    }

    public void Dispose()
    {
        foreach (var plugin in _timers.Keys)
            Forget(plugin);
    }

    private async Task CallAsync(string plugin, Func<Task> call)
    {
        try
        {
            await Task.Yield();
            await call();
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Plugin} could not be tried again after its quarantine", plugin);
        }
    }
}
