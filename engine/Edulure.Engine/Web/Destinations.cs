using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Edulure.Engine.Web;

/// <summary>Where a person can go on this site: all menus that they see, and the places that search.</summary>
internal sealed record Destinations(IReadOnlyList<DestinationGroup> Groups, IReadOnlyList<DestinationSearch> Searches)
{
    // In the order of use: the site, what is mine, what I teach, what I run.
    private static readonly (string Menu, string TextKey)[] s_forPeople =
    [
        (Menus.Main, "go.main"),
        (Menus.Person, "go.person"),
        (Menus.Studio, "go.studio"),
        (Menus.Admin, "go.admin"),
        (Menus.Footer, "go.footer"),
    ];

    private static readonly (string Menu, string TextKey)[] s_forVisitors =
    [
        (Menus.Main, "go.main"),
        (Menus.Visitor, "go.visitor"),
        (Menus.Footer, "go.footer"),
    ];

    public static Destinations For(HttpContext context, SiteMenus menus, LanguageTexts texts)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var groups = new List<DestinationGroup>();
        foreach (var (menu, textKey) in context.Person() is null ? s_forVisitors : s_forPeople)
        {
            // One place may stand in several menus; it is told once.
            var entries = menus
                .For(menu, context, texts)
                .Where(entry => known.Add(entry.Href))
                .Select(entry => new Destination(entry.Label, entry.Href))
                .ToList();
            if (entries.Count > 0)
                groups.Add(new(texts.Get(textKey), entries));
        }
        return new(
            groups,
            [.. menus.For(Menus.Search, context, texts).Select(DestinationSearch.Of).OfType<DestinationSearch>()]
        );
    }
}

/// <summary>What stands in one menu.</summary>
internal sealed record DestinationGroup(string Label, IReadOnlyList<Destination> Entries);

/// <summary>One place to go.</summary>
internal sealed record Destination(string Label, string Href);

/// <summary>A place that searches: a form with one field.</summary>
internal sealed record DestinationSearch(string Label, string Action, string Field)
{
    /// <summary>Null for an entry whose address has no place for words at its end.</summary>
    public static DestinationSearch? Of(MenuItem entry)
    {
        var query = entry.Href.IndexOf('?', StringComparison.Ordinal);
        if (query < 0 || !entry.Href.EndsWith('='))
            return null;
        var fields = QueryHelpers.ParseQuery(entry.Href[query..]);
        return fields.Count == 1 ? new(entry.Label, entry.Href[..query], fields.Keys.First()) : null;
    }
}
