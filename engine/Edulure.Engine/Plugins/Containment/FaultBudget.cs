using Edulure.Engine.Plugins.Cost;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>What one plugin did wrong of late, and whether it is too much. Not safe for use from several threads at once.</summary>
internal sealed class FaultBudget(ContainmentOptions options)
{
    private static readonly TimeSpan BetweenWeighings = TimeSpan.FromSeconds(1);

    private readonly FaultWindow _pages = new();
    private readonly FaultWindow _slots = new();
    private readonly FaultWindow _lateSlots = new();
    private readonly FaultWindow _lateAnswers = new();
    private readonly Dictionary<(FaultKind, string), FaultRow> _rows = [];
    private DateTimeOffset _weighedAt;

    /// <summary>How often it was late within the last minute: its answers, and its contributions to slots.</summary>
    public int Late(DateTimeOffset now)
    {
        _lateSlots.Expire(now);
        _lateAnswers.Expire(now);
        return _lateSlots.Count + _lateAnswers.Count;
    }

    /// <summary>Adds a fault.</summary>
    /// <returns>Why the budget is used up, for people; null while it is not.</returns>
    public Overdraft? Note(PluginFault fault, DateTimeOffset now)
    {
        switch (fault.Kind)
        {
            case FaultKind.Request:
                _pages.Add(now, fault.Cause);
                return IsTooMuch(_pages, () => fault.Meter.LastMinute().Requests, now)
                    ? new(
                        $"{_pages.Count} unhandled faults on its pages within a minute, the last on {fault.What}.",
                        false
                    )
                    : null;
            case FaultKind.Slot or FaultKind.SlotTimeout:
                _slots.Add(now, fault.Cause);
                if (fault.Kind is FaultKind.SlotTimeout)
                    _lateSlots.Add(now, fault.Cause);
                _lateSlots.Expire(now);
                return IsTooMuch(_slots, () => fault.Meter.LastMinute().Slots, now)
                    ? new(
                        $"{_slots.Count} of its contributions to slots failed or were late within a minute, the last in {fault.What}.",
                        // Without those that were late it would not have been too much.
                        _slots.Count - _lateSlots.Count
                            < options.Faults
                    )
                    : null;
            case FaultKind.SlowAnswer:
                _lateAnswers.Add(now, fault.Cause);
                return IsTooSlow(fault.Meter.LastMinute().Requests)
                    ? new(
                        $"{_lateAnswers.Count} answers took longer than {PluginMeter.Slow.TotalSeconds:0} s within a minute, the last on {fault.What}.",
                        true
                    )
                    : null;
            case FaultKind.Job:
                return
                    Row(fault).Add(fault, now).Weigh(options.MostOfOneCause(options.FailedJobs)) >= options.FailedJobs
                    ? new($"{options.FailedJobs} runs of its job {fault.What} failed in a row.", false)
                    : null;
            case FaultKind.Handler:
                var row = Row(fault);
                return
                    row.Add(fault, now).Weigh(1) >= options.FailedEvents
                    && now - row.Since >= ContainmentOptions.EventsFailFor
                    ? new(
                        $"Its handlers of {fault.What} failed on {options.FailedEvents} events in a row, for {ContainmentOptions.EventsFailFor.TotalMinutes:0} minutes.",
                        false
                    )
                    : null;
            default:
                return null;
        }
    }

    private bool IsTooMuch(FaultWindow window, Func<long> asked, DateTimeOffset now)
    {
        if (window.Count < options.Faults)
            return false;
        // A storm is weighed now and then: weighing costs as much as there are causes.
        if (window.Count > options.Faults * 4 && now - _weighedAt < BetweenWeighings)
            return false;
        _weighedAt = now;
        return window.Evidence.Causes >= options.Causes
            && window.Evidence.Weigh(options.MostOfOneCause(options.Faults)) >= options.Faults
            && window.Count * 100L >= asked() * options.FaultPercent;
    }

    // The 99th percentile is slow when more than one in a hundred is.
    private bool IsTooSlow(long requests) =>
        requests >= options.SlowRequests
        && _lateAnswers.Count * 100L > requests
        && _lateAnswers.Evidence.Causes >= options.Causes;

    private FaultRow Row(PluginFault fault)
    {
        var key = (fault.Kind, fault.What);
        if (!_rows.TryGetValue(key, out var row))
            _rows[key] = row = new();
        return row;
    }

    /// <summary>Faults without a success between.</summary>
    private sealed class FaultRow
    {
        private Evidence _evidence = new();
        private long _successes = -1;

        public DateTimeOffset Since { get; private set; }

        public Evidence Add(PluginFault fault, DateTimeOffset now)
        {
            var successes = fault.Meter.Successes(fault.What);
            if (successes != _successes)
            {
                _successes = successes;
                _evidence = new();
                Since = now;
            }
            _evidence.Add(fault.Cause);
            return _evidence;
        }
    }
}

/// <summary>A budget that is used up.</summary>
/// <param name="Reason">For people.</param>
/// <param name="ByLateness">It was late rather than wrong: that may be the site's fault and not its own.</param>
internal sealed record Overdraft(string Reason, bool ByLateness);
