using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>
/// What stands in the head of every page: style sheet, preloads, icon, import map, modules. The same for all pages until
/// a plugin or the theme changes.
/// </summary>
internal sealed class PageHeads
{
    private readonly SiteContributions _site;
    private readonly ThemeStore _themes;
    private volatile PageHead? _head;
    private readonly ConditionalWeakTable<Theme, PageHead> _others = [];
    private int _changes;

    public PageHeads(SiteContributions site, ThemeStore themes)
    {
        _site = site;
        _themes = themes;
        site.Changed += Forget;
        themes.Changed += Forget;
    }

    /// <summary>The source expression that lets the inline import map run: <c>'sha256-…'</c>, for <c>script-src</c>.</summary>
    public string ScriptSource => Current(_themes.Current).ScriptSource;

    /// <summary>The same for a page that is not rendered with the theme in force.</summary>
    public string ScriptSourceOf(Theme theme) => Current(theme).ScriptSource;

    public Html For(Theme theme) => Current(theme).Markup;

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

    private PageHead Create(Theme theme)
    {
        var assets = theme.Assets;
        var map = ImportMap(theme);
        var head = new StringBuilder();
        foreach (var font in theme.Chain.SelectMany(manifest => manifest.Preload).Distinct().Where(assets.Contains))
            head.Append(
                Invariant,
                $"""<link rel="preload" href="{assets.Address(font)}" as="font" type="font/woff2" crossorigin>"""
            );
        head.Append(Invariant, $"""<link rel="stylesheet" href="{assets.Address(CssBundle.Path)}">""");
        if (theme.Chain.Select(manifest => manifest.Icon).FirstOrDefault(assets.Contains) is { } icon)
            head.Append(Invariant, $"""<link rel="icon" href="{assets.Address(icon)}">""");
        head.Append(Invariant, $"""<script type="importmap">{map}</script>""");
        foreach (
            var module in theme
                .Chain.Reverse()
                .SelectMany(manifest => manifest.Modules)
                .Distinct()
                .Where(assets.Contains)
        )
            head.Append(Invariant, $"""<script type="module" src="{assets.Address(module)}"></script>""");
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map)));
        return new(theme, Html.Trusted(head.ToString()), $"'sha256-{hash}'");
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

    private sealed record PageHead(Theme Theme, Html Markup, string ScriptSource);
}
