namespace Edulure.Engine.Plugins.Cost;

/// <summary>What each plugin costs this process.</summary>
internal sealed class PluginCosts
{
    /// <summary>Since the process started; zeros for a plugin that did nothing.</summary>
    public PluginCost Of(string plugin) => throw new NotImplementedException();
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
