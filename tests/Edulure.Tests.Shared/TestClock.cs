namespace Edulure.Tests.Shared;

/// <summary>A clock that stands until it is moved. Timers run on real time.</summary>
public sealed class TestClock : TimeProvider
{
    private volatile bool _timersRing = true;
    private DateTimeOffset _now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>From now on no timer rings: what still happens was brought about.</summary>
    public void StopTimers() => _timersRing = false;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _timersRing
            ? base.CreateTimer(callback, state, dueTime, period)
            : base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Advance(TimeSpan by) => _now += by;
}
