namespace Edulure.Engine.Theming;

/// <summary>The theme in force, with its pack. It is loaded when it is first wanted.</summary>
internal sealed class ThemeStore(string directory, string id, PackCalendar calendar)
{
    private readonly Lock _loading = new();
    private volatile Theme? _current;
    private SiteDress _dress = SiteDress.None;

    /// <summary>Raised after another theme, or another pack of it, came into force.</summary>
    public event Action? Changed;

    /// <summary>Where the theme of that id lies.</summary>
    public string FolderOf(string themeId) => Path.Combine(directory, themeId);

    public Theme Current
    {
        get
        {
            if (_current is { } loaded)
                return loaded;
            lock (_loading)
                return _current ??= Theme.Load(directory, id, calendar.Choose, _dress);
        }
    }

    /// <summary>Lays what the owner chose over the theme in force, and over every other that follows.</summary>
    /// <exception cref="TemplateException">The theme cannot be loaded any more; the one in force stays as it is.</exception>
    public void Wear(SiteDress dress)
    {
        lock (_loading)
        {
            if (_current is { } loaded)
                _current = Theme.Load(directory, loaded.Id, calendar.Choose, dress);
            _dress = dress;
        }
        Changed?.Invoke();
    }

    /// <summary>Brings another theme into force, or the same one as it is on disk now.</summary>
    /// <exception cref="TemplateException">It cannot be loaded; the one in force stays.</exception>
    public void Activate(string themeId)
    {
        lock (_loading)
            _current = Theme.Load(directory, themeId, calendar.Choose, _dress);
        Changed?.Invoke();
    }

    /// <summary>Brings the pack of today into force where it is another than the one in force.</summary>
    /// <exception cref="TemplateException">It cannot be loaded; the one in force stays.</exception>
    public void Follow()
    {
        lock (_loading)
        {
            if (_current is not { } theme || theme.HasPacks is null || calendar.Choose(theme.HasPacks) == theme.Pack)
                return;
            _current = Theme.Load(directory, theme.Id, calendar.Choose, _dress);
        }
        Changed?.Invoke();
    }
}
