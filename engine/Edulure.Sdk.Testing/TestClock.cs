namespace Edulure.Sdk.Testing;

/// <summary>
/// A clock that stands until it is moved: hand it to <see cref="TestSite"/>, and the whole site lives by it. Timers run
/// on real time, so that what waits for a moment to pass goes on by itself.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock _gate = new();
    private volatile bool _timersRing = true;
    private DateTimeOffset _now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    /// <summary>Where the clock stands; at first 2026-03-04 05:06:07 UTC.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <summary>From now on no timer rings: what still happens was brought about.</summary>
    public void StopTimers() => _timersRing = false;

    /// <summary>A timer on real time; one that never rings after <see cref="StopTimers"/>.</summary>
    /// <param name="callback">Runs when it rings.</param>
    /// <param name="state">Handed to the callback.</param>
    /// <param name="dueTime">Until it first rings, in real time.</param>
    /// <param name="period">From ring to ring, in real time.</param>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _timersRing
            ? base.CreateTimer(callback, state, dueTime, period)
            : base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Moves the clock.</summary>
    /// <param name="by">How far; backwards where it is negative, as real clocks do when they are set right.</param>
    public void Advance(TimeSpan by)
    {
        lock (_gate)
            _now += by;
    }
}
