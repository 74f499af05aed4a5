namespace Edulure.Engine.Flags;

/// <summary>Why a flag has had its time.</summary>
internal enum Staleness
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The day is past on which it should have left the code.</summary>
    Expired,

    /// <summary>It answers everybody alike, and nobody has touched it for a long time.</summary>
    Settled,
}

/// <summary>Which flags are ready to leave the code. One that nobody ever set is judged by its expiry alone.</summary>
internal static class FlagReport
{
    /// <summary>So long a flag may stay at nobody or everybody.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromDays(90);

    public static Staleness Of(FlagEntry flag, DateTimeOffset now)
    {
        if (flag.Declared is not { } declared)
            return Staleness.None;
        if (DateOnly.FromDateTime(now.UtcDateTime) > declared.Expires)
            return Staleness.Expired;
        return flag.Stored is { } stored && IsAlike(flag, now) && now - stored.ChangedAt >= Settling
            ? Staleness.Settled
            : Staleness.None;
    }

    // A schedule that has ended will not begin again; variants that are shared out still answer differently.
    private static bool IsAlike(FlagEntry flag, DateTimeOffset now) =>
        flag.ForEverybody switch
        {
            false => true,
            true => Shares(flag),
            null => now >= flag.State.Until
                || flag.State is { Until: null, Percentage: >= 100 } && now >= flag.State.From && Shares(flag),
        };

    private static bool Shares(FlagEntry flag) => flag.Variants.Count == 0 || flag.SharedVariant is not null;
}
