using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>
/// The theme in force with its pack, the one that stands in for it where it fails, and those that somebody previews. Each is
/// loaded when it is first wanted; what the owner chose lies over all of them.
/// </summary>
/// <param name="directory">Where the themes lie.</param>
/// <param name="id">The theme of a site that chose none.</param>
/// <param name="calendar">Says which pack is in force.</param>
internal sealed class ThemeStore(string directory, string id, PackCalendar calendar)
{
    private readonly Lock _loading = new();
    private volatile Theme? _current;
    private volatile SiteDress _dress = SiteDress.None;
    private volatile IReadOnlyList<string> _before = [id, ThemePlan.LastResort];
    private volatile Theme? _standIn;
    private volatile bool _soughtStandIn;

    /// <summary>Raised after another theme, another pack of it, or what the owner chose came into force.</summary>
    public event Action? Changed;

    /// <summary>Where the themes lie.</summary>
    public string Directory => directory;

    /// <summary>The theme of a site that chose none: the configuration's <c>Theme:Id</c>.</summary>
    public string Default => id;

    public Theme Current
    {
        get
        {
            if (_current is { } loaded)
                return loaded;
            lock (_loading)
                return _current ??= Load(id);
        }
    }

    /// <summary>What a page is rendered with that the theme in force fails; null where there is no other theme.</summary>
    public Theme? StandIn
    {
        get
        {
            if (_soughtStandIn)
                return _standIn;
            lock (_loading)
            {
                if (!_soughtStandIn)
                {
                    _standIn = _before
                        .Where(other => other != Current.Id)
                        .Select(TryLoad)
                        .FirstOrDefault(one => one is not null);
                    _soughtStandIn = true;
                }
                return _standIn;
            }
        }
    }

    /// <summary>The one that stands in, if it was ever wanted.</summary>
    public Theme? LoadedStandIn => _standIn;

    /// <summary>The ids of all themes that lie there, usable or not.</summary>
    public IReadOnlyList<string> Ids =>
        System.IO.Directory.Exists(directory)
            ?
            [
                .. System
                    .IO.Directory.EnumerateDirectories(directory)
                    .Where(folder => File.Exists(Path.Combine(folder, ThemeManifest.File)))
                    .Select(folder => Path.GetFileName(folder))
                    .Order(StringComparer.Ordinal),
            ]
            : [];

    /// <summary>What a request's pages are rendered with: what its browser previews, else the theme in force.</summary>
    public Theme Of(HttpContext context) => context.Features.Get<WornTheme>()?.Theme ?? Current;

    /// <summary>A theme as it is on disk now, in force or not.</summary>
    /// <exception cref="TemplateException">It cannot be loaded.</exception>
    public Theme Load(string themeId) => Theme.Load(directory, themeId, calendar.Choose, _dress);

    /// <summary>Brings another theme into force, or the same one as it is on disk now.</summary>
    /// <exception cref="TemplateException">It cannot be loaded; the one in force stays.</exception>
    public void Activate(string themeId) => Wear(Load(themeId), _before);

    /// <summary>Brings a theme into force that was loaded.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="before">Where to go if it fails: other themes, the best first.</param>
    public void Wear(Theme theme, IReadOnlyList<string> before)
    {
        lock (_loading)
        {
            // What the owner chose may have changed since it was loaded.
            _current = ReferenceEquals(theme.Dress, _dress) ? theme : Load(theme.Id);
            _before = before;
            ForgetStandIn();
        }
        Changed?.Invoke();
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
            ForgetStandIn();
        }
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
            _current = Load(theme.Id);
        }
        Changed?.Invoke();
    }

    private void ForgetStandIn()
    {
        _standIn = null;
        _soughtStandIn = false;
    }

    private Theme? TryLoad(string themeId)
    {
        try
        {
            return Load(themeId);
        }
        catch (TemplateException)
        {
            return null;
        }
    }
}

/// <summary>On a request whose pages are not rendered with the theme in force.</summary>
/// <param name="Theme">With what instead.</param>
/// <param name="IsPreview">Somebody looks at it before it is in force; else it stands in for a theme that failed.</param>
internal sealed record WornTheme(Theme Theme, bool IsPreview);
