using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>Puts facets and filters into words.</summary>
internal sealed class FacetViews(ITexts texts)
{
    /// <summary>
    /// The facets that tell courses apart. A chosen value stays to be seen, and to be dropped, when nothing has it.
    /// </summary>
    public IReadOnlyList<FacetView> Of(CatalogueFilter filter, IReadOnlyList<FacetCount> counts) =>
        [
            .. ((string[])[CatalogueFilter.Level, CatalogueFilter.Language, CatalogueFilter.Subject])
                .Select(facet => new FacetView(
                    facet,
                    texts.Get($"courses.facet.{facet}"),
                    [.. Options(facet, filter[facet], counts)]
                ))
                .Where(facet => facet.Options.Count > 1 || facet.Options.Any(option => option.Selected)),
        ];

    public IReadOnlyList<ChipView> Chips(CatalogueFilter filter)
    {
        var chips = new List<ChipView>();
        if (filter.Search.Length > 0)
            chips.Add(new(texts.Get("courses.catalogue.searched", ("text", filter.Search)), Without("")));
        foreach (var facet in (string[])[CatalogueFilter.Level, CatalogueFilter.Language, CatalogueFilter.Subject])
        foreach (var value in filter[facet])
            chips.Add(new(Label(facet, value), filter.Without(facet, value).Href()));
        return chips;

        string Without(string search) => (filter with { Search = search }).Href();
    }

    private IEnumerable<FacetOption> Options(
        string facet,
        IReadOnlyList<string> chosen,
        IReadOnlyList<FacetCount> counts
    )
    {
        var options = counts
            .Where(count => count.Facet == facet)
            .Select(count => new FacetOption(
                count.Value,
                Label(facet, count.Value),
                count.Count,
                chosen.Contains(count.Value)
            ))
            .ToList();
        options.AddRange(
            chosen
                .Where(value => options.TrueForAll(option => option.Value != value))
                .Select(value => new FacetOption(value, Label(facet, value), 0, true))
        );
        return facet == CatalogueFilter.Level
            ? options.OrderBy(option => CourseLevels.Rank(option.Value))
            : options.OrderBy(option => option.Label, StringComparer.CurrentCultureIgnoreCase);
    }

    private string Label(string facet, string value) =>
        facet switch
        {
            CatalogueFilter.Level when CourseLevels.All.Contains(value) => texts.Get($"courses.level.{value}"),
            CatalogueFilter.Language => LanguageName(value),
            _ => value,
        };

    /// <summary>The name of a language in itself, as its readers look for it; the code where nobody knows it.</summary>
    public static string LanguageName(string code)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(code, predefinedOnly: true);
            return culture.TextInfo.ToTitleCase(culture.NativeName);
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
