using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>An entry of a menu, as templates see it.</summary>
internal sealed record MenuItem(string Label, string Href, string? Icon, bool Current);

/// <summary>What a room of the engine puts into menus.</summary>
internal sealed record EngineMenu(params IReadOnlyList<MenuEntry> Entries);

/// <summary>The menus of the site: what the engine and the generations contribute, as far as a person may see it.</summary>
internal sealed class SiteMenus(SiteContributions site, IEnumerable<EngineMenu> engine)
{
    private readonly MenuEntry[] _own = [.. engine.SelectMany(menu => menu.Entries)];

    public IReadOnlyList<MenuItem> For(string menu, HttpContext context, LanguageTexts texts)
    {
        var entries = Entries(menu, context);
        if (entries.Count == 0)
            return [];
        var current = Current(entries, context.Request.Path);
        return entries.ConvertAll(entry => new MenuItem(
            texts.Get(entry.TextKey),
            entry.Href,
            entry.Icon,
            ReferenceEquals(entry, current)
        ));
    }

    private List<MenuEntry> Entries(string menu, HttpContext context)
    {
        var entries = new List<MenuEntry>();
        var access = context.RequestServices.GetRequiredService<IAccess>();
        foreach (var entry in _own.Concat(site.Generations.SelectMany(generation => generation.Contributions.Menus)))
            if (
                entry.Menu == menu
                && (entry.Permission is null || access.HasPermission(context.Person(), entry.Permission))
            )
                entries.Add(entry);
        // Not List.Sort: entries of the same order stay in the order of their plugins.
        return [.. entries.OrderBy(entry => entry.Order)];
    }

    // The entry that leads deepest towards the page: on /studio/courses/7 "Courses", not "Studio".
    private static MenuEntry? Current(List<MenuEntry> entries, PathString path) =>
        entries
            .Where(entry => entry.Href == "/" ? path == "/" : path.StartsWithSegments(Path(entry.Href)))
            .MaxBy(entry => entry.Href.Length);

    private static PathString Path(string href)
    {
        var end = href.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? href : href[..end];
        return path.StartsWith('/') ? new(path.TrimEnd('/')) : new("/-");
    }
}
