using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming.Development;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>
/// What stands in the head of every page: style sheet, preloads, icon, import map, modules. The same for all pages until
/// a plugin or the theme changes, but for what single components bring.
/// </summary>
internal sealed class PageHeads
{
    private readonly SiteContributions _site;
    private readonly ThemeStore _themes;
    private readonly bool _followsFiles;
    private volatile PageHead? _head;
    private readonly ConditionalWeakTable<Theme, PageHead> _others = [];
    private int _changes;

    public PageHeads(SiteContributions site, ThemeStore themes, DevelopmentMode? mode = null)
    {
        _followsFiles = mode?.IsOn == true;
        _site = site;
        _themes = themes;
        site.Changed += Forget;
        themes.Changed += Forget;
    }

    /// <summary>The source expression that lets the inline import map run: <c>'sha256-…'</c>, for <c>script-src</c>.</summary>
    public string ScriptSource => Current(_themes.Current).ScriptSource;

    /// <summary>The same for a page that is not rendered with the theme in force.</summary>
    public string ScriptSourceOf(Theme theme) => Current(theme).ScriptSource;

    /// <param name="theme">The page's.</param>
    /// <param name="components">The components of the page that bring assets.</param>
    public Html For(Theme theme, IReadOnlyList<string> components)
    {
        var head = Current(theme);
        return components.Count == 0 ? head.Markup : With(head, theme.Assets, components);
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _head = null;
        _others.Clear();
    }

    private PageHead Current(Theme theme)
    {
        if (_head is { } head && ReferenceEquals(head.Theme, theme))
            return head;
        if (!ReferenceEquals(theme, _themes.Current))
            return _others.GetValue(theme, Create);
        var changes = Volatile.Read(ref _changes);
        head = Create(theme);
        // What was made from contributions that left meanwhile is used once, and not kept.
        if (changes == Volatile.Read(ref _changes))
            _head = head;
        return head;
    }

    // Styles behind the bundle, which they refine; modules behind the import map, which they need.
    private static Html With(PageHead head, AssetSet assets, IReadOnlyList<string> components)
    {
        var markup = head.Markup.ToString();
        var result = new StringBuilder(markup.Length + 256).Append(markup, 0, head.Styles);
        foreach (var style in components.Select(ComponentAssets.Style).Where(assets.Contains))
            result.Append(Invariant, $"""<link rel="stylesheet" href="{assets.Address(style)}">""");
        result.Append(markup, head.Styles, markup.Length - head.Styles);
        foreach (var module in components.Select(ComponentAssets.Module).Where(assets.Contains))
            result.Append(Invariant, $"""<script type="module" src="{assets.Address(module)}"></script>""");
        return Html.Trusted(result.ToString());
    }

    private PageHead Create(Theme theme)
    {
        var assets = theme.Assets;
        var map = ImportMap(theme);
        var head = new StringBuilder();
        foreach (var font in Preloads(theme))
            head.Append(Invariant, $"""<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>""");
        head.Append(Invariant, $"""<link rel="stylesheet" href="{assets.Address(CssBundle.Path)}">""");
        var styles = head.Length;
        AppendIcons(head, theme);
        head.Append(Invariant, $"""<script type="importmap">{map}</script>""");
        foreach (
            var module in theme
                .Chain.Reverse()
                .SelectMany(manifest => manifest.Modules)
                .Distinct()
                .Where(assets.Contains)
        )
            head.Append(Invariant, $"""<script type="module" src="{assets.Address(module)}"></script>""");
        if (_followsFiles)
            head.Append(Invariant, $"""<script type="module" src="{DevelopmentMiddleware.Module}"></script>""");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map)));
        return new(theme, Html.Trusted(head.ToString()), styles, $"'sha256-{hash}'");
    }

    // The owner's face of the interface in place of the theme's.
    private static IEnumerable<string> Preloads(Theme theme)
    {
        var assets = theme.Assets;
        var dress = theme.Dress;
        if (dress.Faces.FirstOrDefault(face => face.Family == dress.InterfaceFamily) is { } own)
            return [own.Src];
        if (theme.Fonts.FirstOrDefault(font => font.Family == dress.InterfaceFamily) is { } chosen)
            return chosen.File is { } file && assets.Contains(file) ? [assets.Address(file)] : [];
        // The nearest that names some: a theme with faces of its own does not want its parent's.
        var fonts = theme.Chain.Select(manifest => manifest.Preload).FirstOrDefault(fonts => fonts.Count > 0) ?? [];
        return fonts.Where(assets.Contains).Select(assets.Address);
    }

    private static void AppendIcons(StringBuilder head, Theme theme)
    {
        foreach (var icon in theme.Dress.Icons)
            head.Append(
                Invariant,
                $"""<link rel="{(icon.Side == SiteDress.TouchIcon ? "apple-touch-icon" : "icon")}" href="{icon.Src}" sizes="{icon.Side}x{icon.Side}">"""
            );
        if (
            theme.Dress.Icons.Count == 0
            && theme.Chain.Select(manifest => manifest.Icon).FirstOrDefault(theme.Assets.Contains) is { } own
        )
            head.Append(Invariant, $"""<link rel="icon" href="{theme.Assets.Address(own)}">""");
    }

    // theme/… and <plugin>/… reach every asset of theirs; the manifest's own names are short for some.
    private string ImportMap(Theme theme)
    {
        var imports = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["theme/"] = theme.Assets.Address(""),
        };
        foreach (var (name, path) in theme.Chain.Reverse().SelectMany(manifest => manifest.Imports))
            if (theme.Assets.Contains(path))
                imports[name] = theme.Assets.Address(path);
        foreach (var assets in _site.Generations.Select(AssetSet.Of).Where(assets => assets.HasModules))
            imports[assets.Id + "/"] = assets.Address("");
        // The serialiser's default encoding leaves no "<" that could end the script.
        return JsonSerializer.Serialize(new { imports });
    }

    /// <param name="Theme">Whose it is.</param>
    /// <param name="Markup">The head of a page without such components.</param>
    /// <param name="Styles">Where in it further style sheets stand.</param>
    /// <param name="ScriptSource">See <see cref="PageHeads.ScriptSource"/>.</param>
    private sealed record PageHead(Theme Theme, Html Markup, int Styles, string ScriptSource);
}
