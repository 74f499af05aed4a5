using HdrHistogram;

namespace Edulure.Engine.Plugins.Cost;

/// <summary>How long answers took: since the process started, and in the minute that runs.</summary>
/// <remarks>
/// Recording takes no lock. Reading takes over what was recorded since the last reading, under a lock of the readers.
/// </remarks>
internal sealed class Latencies
{
    // Ten minutes: whatever takes longer is as bad.
    private const long HighestMicroseconds = 600_000_000;
    private const int SignificantDigits = 2;

    private readonly Recorder _recorder = HistogramFactory
        .With64BitBucketSize()
        .WithValuesFrom(1)
        .WithValuesUpTo(HighestMicroseconds)
        .WithPrecisionOf(SignificantDigits)
        .WithThreadSafeWrites()
        .WithThreadSafeReads()
        .Create();

    private readonly LongHistogram _all = New();
    private readonly LongHistogram _minute = New();
    private HistogramBase? _taken;

    public void Record(TimeSpan elapsed) =>
        _recorder.RecordValue(Math.Clamp(elapsed.Ticks / TimeSpan.TicksPerMicrosecond, 1, HighestMicroseconds));

    /// <summary>Everything so far. The caller holds the lock of the readers.</summary>
    public (long Count, TimeSpan P50, TimeSpan P99) All()
    {
        Take();
        return (_all.TotalCount, At(_all, 50), At(_all, 99));
    }

    /// <summary>The minute that runs. The caller holds the lock of the readers.</summary>
    public (long Count, TimeSpan P99) Minute()
    {
        Take();
        return (_minute.TotalCount, At(_minute, 99));
    }

    /// <summary>Begins the next minute. The caller holds the lock of the readers.</summary>
    public void EndMinute() => _minute.Reset();

    private void Take()
    {
        _taken = _recorder.GetIntervalHistogram(_taken);
        if (_taken.TotalCount == 0)
            return;
        _all.Add(_taken);
        _minute.Add(_taken);
    }

    private static LongHistogram New() => new(1, HighestMicroseconds, SignificantDigits);

    private static TimeSpan At(LongHistogram histogram, double percentile) =>
        histogram.TotalCount == 0
            ? TimeSpan.Zero
            : TimeSpan.FromMicroseconds(histogram.GetValueAtPercentile(percentile));
}
