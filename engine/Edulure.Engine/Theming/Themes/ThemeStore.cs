namespace Edulure.Engine.Theming;

/// <summary>The theme in force. It is loaded when it is first wanted.</summary>
internal sealed class ThemeStore(string directory, string id)
{
    private readonly Lock _loading = new();
    private volatile Theme? _current;

    /// <summary>Raised after another theme came into force.</summary>
    public event Action? Changed;

    public Theme Current
    {
        get
        {
            if (_current is { } loaded)
                return loaded;
            lock (_loading)
                return _current ??= Theme.Load(directory, id);
        }
    }

    /// <summary>Brings another theme into force, or the same one as it is on disk now.</summary>
    /// <exception cref="TemplateException">It cannot be loaded; the one in force stays.</exception>
    public void Activate(string themeId)
    {
        lock (_loading)
            _current = Theme.Load(directory, themeId);
        Changed?.Invoke();
    }
}
