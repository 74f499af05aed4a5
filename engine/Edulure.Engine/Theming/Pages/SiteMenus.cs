using System.Collections.Frozen;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>An entry of a menu, as templates see it.</summary>
internal sealed record MenuItem(string Label, string Href, string? Icon, bool Current);

/// <summary>What a room of the engine puts into menus.</summary>
internal sealed record EngineMenu(params IReadOnlyList<MenuEntry> Entries);

/// <summary>
/// The menus of the site: what the engine and the generations contribute and what the owner made of it, as far as a person
/// may see it.
/// </summary>
internal sealed class SiteMenus(SiteContributions site, IEnumerable<EngineMenu> engine)
{
    private readonly MenuEntry[] _own = [.. engine.SelectMany(menu => menu.Entries)];
    private volatile Owners _owners = new(FrozenDictionary<string, IReadOnlyList<OwnersEntry>>.Empty, SiteFooter.None);

    /// <summary>What the owner wrote into the footer.</summary>
    public SiteFooter Footer => _owners.Footer;

    /// <summary>Takes over what the owner made of menus and footer.</summary>
    public void Arrange(IReadOnlyDictionary<string, IReadOnlyList<OwnersEntry>> menus, SiteFooter footer) =>
        _owners = new(menus, footer);

    public IReadOnlyList<MenuItem> For(string menu, HttpContext context, LanguageTexts texts)
    {
        var places = Places(menu, _owners.Menus.GetValueOrDefault(menu) ?? []);
        if (places.Count == 0)
            return [];
        var access = context.RequestServices.GetRequiredService<IAccess>();
        var seen = places.Where(place => IsSeen(place, context.Person(), access)).ToList();
        var current = Current(seen, context.Request.Path);
        return seen.ConvertAll(place => new MenuItem(
            place.Kept.Label ?? texts.Get(place.Contributed!.TextKey),
            place.Href,
            place.Icon,
            ReferenceEquals(place, current)
        ));
    }

    /// <summary>A menu in the order of these entries of the owner's, whoever may see what of it.</summary>
    public IReadOnlyList<MenuPlace> Places(string menu, IReadOnlyCollection<OwnersEntry> kept) =>
        // Not List.Sort: entries of the same order stay in the order of their plugins.
        MenuPlace.Merge(
            _own.Concat(site.Generations.SelectMany(generation => generation.Contributions.Menus))
                .Where(entry => entry.Menu == menu)
                .OrderBy(entry => entry.Order),
            kept
        );

    private static bool IsSeen(MenuPlace place, Person? person, IAccess access) =>
        place is { IsThere: true, Kept.IsHidden: false }
        && IsOpen(place.Contributed, person, access)
        && place.Kept.Audience switch
        {
            MenuAudience.Visitors => person is null,
            MenuAudience.People => person is not null,
            _ => true,
        };

    private static bool IsOpen(MenuEntry? entry, Person? person, IAccess access) =>
        entry?.Permission is not { } permission
        || access.HasPermission(person, permission)
        || entry.OnResource is { } onResource && access.ResourcesWith(person, onResource).Count > 0;

    // The entry that leads deepest towards the page: on /studio/courses/7 "Courses", not "Studio".
    private static MenuPlace? Current(List<MenuPlace> places, PathString path) =>
        places
            .Where(place => place.Href == "/" ? path == "/" : path.StartsWithSegments(Path(place.Href)))
            .MaxBy(place => place.Href.Length);

    private static PathString Path(string href)
    {
        var end = href.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? href : href[..end];
        return path.StartsWith('/') ? new(path.TrimEnd('/')) : new("/-");
    }

    private sealed record Owners(IReadOnlyDictionary<string, IReadOnlyList<OwnersEntry>> Menus, SiteFooter Footer);
}
