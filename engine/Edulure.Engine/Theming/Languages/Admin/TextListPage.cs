using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Edulure.Engine.Theming.Admin;

/// <summary>The texts of one language: searched, narrowed down, a part at a time.</summary>
internal sealed class TextListPage(TextCatalogue catalogue, TextInventory inventory)
{
    public const string All = "all";
    public const string Missing = "missing";
    public const string Own = "own";

    private const int PageSize = 50;

    public Task<IResult?> ShowAsync(HttpContext context) =>
        Task.FromResult<IResult?>(
            catalogue.Find(context.Route("language")) is { IsPseudo: false } language ? Page(context, language) : null
        );

    private Page Page(HttpContext context, SiteLanguage language)
    {
        var query = context.Request.Query;
        var (sought, source, after) = (
            query["q"].ToString().Trim(),
            query["source"].ToString(),
            query["after"].ToString()
        );
        var show = query["show"].ToString() is Missing or Own ? query["show"].ToString() : All;
        var all = inventory.In(language);
        var found = all.Where(text => source.Length == 0 || text.Source.Id == source)
            .Where(text => Shows(text, show) && Matches(text, sought))
            .ToList();
        var shown = found
            .Where(text => string.CompareOrdinal(text.Key, after) > 0)
            .Take(PageSize + 1)
            .Select(text => new TextLine(text, language))
            .ToList();
        var next = shown.Count > PageSize ? Next(language, sought, source, show, shown[PageSize - 1].Key) : null;
        return new(
            "languages/texts",
            new
            {
                language.Code,
                language.Dir,
                IsDefault = language == SiteLanguage.English,
                Action = LanguagesLinks.Of(language.Code),
                Query = sought,
                Source = source,
                Show = show,
                Sources = all.Select(text => text.Source).DistinctBy(one => one.Id).OrderBy(one => one.Name).ToList(),
                Found = found.Count,
                Texts = shown.Take(PageSize).ToList(),
                Next = next,
            }
        )
        {
            Title = catalogue.Get("admin.languages.of", ("name", language.Name)),
            Breadcrumbs = [new(catalogue.Get("admin.languages.title"), LanguagesLinks.List)],
        };
    }

    private static bool Shows(KnownText text, string show) =>
        show switch
        {
            Missing => text.Current is null,
            Own => text.Own is not null,
            _ => true,
        };

    private static bool Matches(KnownText text, string sought) =>
        sought.Length == 0
        || new[] { text.Key, text.Reference, text.Original, text.Own }.Any(one =>
            one?.Contains(sought, StringComparison.CurrentCultureIgnoreCase) == true
        );

    private static string Next(SiteLanguage language, string sought, string source, string show, string after)
    {
        var query = new QueryBuilder { { "show", show }, { "after", after } };
        if (sought.Length > 0)
            query.Add("q", sought);
        if (source.Length > 0)
            query.Add("source", source);
        return LanguagesLinks.Of(language.Code) + query;
    }
}

/// <summary>A text in the list, as templates see it.</summary>
internal sealed class TextLine(KnownText text, SiteLanguage language)
{
    public string Key => text.Key;

    public string Source => text.Source.Name;

    public string? Text => text.Current;

    /// <summary>What it is in the default language, where that is another one.</summary>
    public string? Reference => language == SiteLanguage.English ? null : text.Reference;

    public bool IsOwn => text.Own is not null;

    public string Href => LanguagesLinks.OfText(language.Code, text.Key);
}
