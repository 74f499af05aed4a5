using Edulure.Engine.Plugins.Life;

namespace Edulure.Engine.Plugins.Containment;

/// <summary>How long a plugin stays out for its faults: a minute, then twice as long each time, an hour at most.</summary>
internal static class Quarantine
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>A plugin that did well for so long after it came back begins anew.</summary>
    public static readonly TimeSpan Forgiven = TimeSpan.FromMinutes(10);

    public static TimeSpan Length(int before) =>
        before >= 6 ? Longest : TimeSpan.FromTicks(Math.Min(First.Ticks << before, Longest.Ticks));

    /// <summary>Nothing changes for a plugin that is in quarantine already, such as by another node.</summary>
    public static PluginRow Begin(PluginRow row, string reason, DateTimeOffset now)
    {
        if (row.QuarantinedUntil > now)
            return row;
        var before = now >= row.QuarantinedUntil + Forgiven ? 0 : row.QuarantineCount;
        return row with
        {
            QuarantinedUntil = now + Length(before),
            QuarantineCount = before + 1,
            QuarantineReason = reason,
        };
    }
}
