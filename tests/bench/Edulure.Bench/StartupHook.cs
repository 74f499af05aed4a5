using Edulure.Bench;

/// <summary>
/// The runtime calls this before the host's own entry point where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: so the
/// bench drives the host as it was published, and the host knows nothing of it.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => HostDriver.Attach();
}
