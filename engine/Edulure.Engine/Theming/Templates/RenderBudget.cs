using System.Runtime.CompilerServices;
using Edulure.Engine.Plugins.Cost;

namespace Edulure.Engine.Theming;

/// <summary>
/// What a rendering has left. It belongs to the thread that made it: a rendering never changes threads, and both the
/// processor time and the memory are counted by thread.
/// </summary>
internal sealed class RenderBudget
{
    // Asking for the processor time costs as much as ten steps, for the memory as one.
    private const int MemoryEvery = 16;
    private const int TimeEvery = 512;

    private readonly long _memory = GC.GetAllocatedBytesForCurrentThread() + RenderLimits.Memory;
    private readonly long _time = ThreadTime.Now + (long)RenderLimits.Time.TotalNanoseconds;
    private int _steps;

    /// <summary>Counts one statement or expression.</summary>
    /// <returns>What was too much; null: nothing yet.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string? Step() => (++_steps & (MemoryEvery - 1)) == 0 ? Look() : null;

    /// <summary>Looks at once, after something large.</summary>
    public string? Examine() => Memory() ?? Time();

    private string? Look() =>
        _steps > RenderLimits.Steps
            ? $"The template takes more than {RenderLimits.Steps} steps."
            : Memory() ?? ((_steps & (TimeEvery - 1)) == 0 ? Time() : null);

    private string? Memory() =>
        GC.GetAllocatedBytesForCurrentThread() > _memory
            ? $"The template uses more than {RenderLimits.Memory / 1024 / 1024} MB of memory."
            : null;

    private string? Time() =>
        ThreadTime.Now > _time ? $"The template runs longer than {RenderLimits.Time.TotalSeconds:0} s." : null;
}
