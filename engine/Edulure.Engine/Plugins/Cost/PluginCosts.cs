using System.Collections.Concurrent;

namespace Edulure.Engine.Plugins.Cost;

/// <summary>
/// What each plugin costs this process. Keyed by id and made of the engine's types alone: it outlives every generation
/// and holds none.
/// </summary>
internal sealed class PluginCosts(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PluginMeter> _meters = new(StringComparer.Ordinal);

    /// <summary>Raised on the thread that met the fault. Whoever listens must be quick and must not throw.</summary>
    public event Action<PluginFault>? Faulted;

    /// <summary>Every plugin that was loaded since the process started, in the order of their ids.</summary>
    public IReadOnlyList<PluginMeter> Meters =>
        [.. _meters.Values.OrderBy(meter => meter.Plugin, StringComparer.Ordinal)];

    /// <summary>Since the process started; zeros for a plugin that did nothing.</summary>
    public PluginCost Of(string plugin) =>
        _meters.TryGetValue(plugin, out var meter)
            ? meter.Read()
            : new(0, 0, default, default, default, 0, 0, default, default, null, 0, []);

    /// <summary>Where the work of a plugin is written down.</summary>
    public PluginMeter Meter(string plugin) =>
        _meters.GetOrAdd(plugin, id => new(id, time, fault => Faulted?.Invoke(fault)));
}

/// <summary>What one plugin cost so far.</summary>
/// <param name="Requests">Answered by its endpoints.</param>
/// <param name="Errors">Of these, ended by an unhandled fault or a status from 500 on.</param>
/// <param name="P50">Median of the time to answer.</param>
/// <param name="P99">99th percentile of it.</param>
/// <param name="Cpu">Processor time, from samples.</param>
/// <param name="AllocatedBytes">From samples.</param>
/// <param name="SqlStatements">Sent through its database.</param>
/// <param name="SqlTime">Waited for them.</param>
/// <param name="JobTime">Its jobs worked.</param>
/// <param name="EventLag">The age of the event it handled last, when it did; null where it handles none.</param>
/// <param name="Faults">Unhandled, wherever: pages, slots, handlers, jobs.</param>
/// <param name="Minutes">The last sixty minutes, the oldest first: for charts.</param>
internal sealed record PluginCost(
    long Requests,
    long Errors,
    TimeSpan P50,
    TimeSpan P99,
    TimeSpan Cpu,
    long AllocatedBytes,
    long SqlStatements,
    TimeSpan SqlTime,
    TimeSpan JobTime,
    TimeSpan? EventLag,
    long Faults,
    IReadOnlyList<CostMinute> Minutes
);

/// <summary>One minute of a plugin.</summary>
internal sealed record CostMinute(DateTimeOffset At, long Requests, long Errors, TimeSpan P99, long SqlStatements);
