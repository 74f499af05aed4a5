using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Edulure.Engine.Plugins.Cost;

/// <summary>
/// The processor time of the thread that asks, in nanoseconds. Where the system does not tell (Windows tells in steps of
/// 16 ms, too coarse for a page), the time on the clock: waiting inside the thread counts as work there.
/// </summary>
internal static class ThreadTime
{
    private static readonly int s_clock = Find();

    /// <summary>False where the clock on the wall stands in.</summary>
    public static bool IsProcessorTime => s_clock >= 0;

    public static long Now =>
        s_clock >= 0 && clock_gettime(s_clock, out var time) == 0
            ? (long)time.Seconds * 1_000_000_000 + time.Nanoseconds
            : Stopwatch.GetTimestamp() * (1_000_000_000 / Stopwatch.Frequency);

    // The numbers of CLOCK_THREAD_CPUTIME_ID.
    private static int Find()
    {
        var clock =
            OperatingSystem.IsLinux() ? 3
            : OperatingSystem.IsMacOS() ? 16
            : -1;
        try
        {
            return clock >= 0 && Environment.Is64BitProcess && clock_gettime(clock, out _) == 0 ? clock : -1;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return -1;
        }
    }

    // Under half a microsecond: shorter than what it would cost to let the collector run meanwhile.
    [DllImport("libc", ExactSpelling = true)]
    [SuppressGCTransition]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
