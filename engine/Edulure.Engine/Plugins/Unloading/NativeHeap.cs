using System.Runtime.InteropServices;

namespace Edulure.Engine.Plugins.Unloading;

/// <summary>The memory that the runtime itself takes from the C library: code, types and tables of generations.</summary>
internal static class NativeHeap
{
    /// <summary>
    /// Asks the C library to give free pages back. glibc keeps them for as long as the process lives, scattered among what
    /// is in use; others give them back by themselves, or have no such call.
    /// </summary>
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = malloc_trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Not glibc.
        }
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static extern int malloc_trim(nint pad);
}
