namespace Edulure.Engine.Plugins.Cost;

/// <summary>
/// Processor time and memory of one piece of work, on whichever threads it goes. The flow of execution carries the
/// sample; the runtime tells each thread that takes the flow up or lays it down, and what the thread used in between is
/// the plugin's.
/// </summary>
internal sealed class WorkSample
{
    private static readonly AsyncLocal<WorkSample?> Current = new(OnChanged);

    [ThreadStatic]
    private static long t_cpu;

    [ThreadStatic]
    private static long t_bytes;

    // As it was when the thread took the flow up: the work may end on another thread before this one lays it down.
    [ThreadStatic]
    private static int t_weight;

    private readonly PluginMeter _meter;
    private volatile int _weight;

    private WorkSample(PluginMeter meter, int weight)
    {
        _meter = meter;
        _weight = weight;
    }

    /// <summary>
    /// Measures from here until the result is disposed, in this flow and in those that it starts. To be called in an
    /// asynchronous method of the work's own: at its end the flow is as it was.
    /// </summary>
    /// <param name="meter">Whose work.</param>
    /// <param name="weight">From <see cref="Sampling"/>; 0 measures nothing, and takes the work out of a sample around it.</param>
    public static Scope Begin(PluginMeter meter, int weight)
    {
        var outer = Current.Value;
        if (weight == 0 && outer is null)
            return default;
        var sample = weight == 0 ? null : new WorkSample(meter, weight);
        Current.Value = sample;
        return new(sample, outer);
    }

    private static void OnChanged(AsyncLocalValueChangedArgs<WorkSample?> change)
    {
        if (change.PreviousValue is { } laidDown)
            laidDown._meter.Used(
                (ThreadTime.Now - t_cpu) * t_weight,
                (GC.GetAllocatedBytesForCurrentThread() - t_bytes) * t_weight
            );
        if (change.CurrentValue is not { } takenUp)
            return;
        t_weight = takenUp._weight;
        t_bytes = GC.GetAllocatedBytesForCurrentThread();
        t_cpu = ThreadTime.Now;
    }

    /// <summary>Ends a measurement.</summary>
    internal readonly struct Scope(WorkSample? sample, WorkSample? outer) : IDisposable
    {
        public void Dispose()
        {
            if (sample is null && outer is null)
                return;
            Current.Value = outer;
            // What the work left running goes on for itself and stands for nothing else.
            sample?._weight = 1;
        }
    }
}
