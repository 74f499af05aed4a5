using System.Text;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>What somebody looks for. It is the query string of the page, trimmed to size.</summary>
internal sealed record CatalogueFilter(
    string Search,
    IReadOnlyList<string> Levels,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> Subjects
)
{
    public const string Level = "level";
    public const string Language = "language";
    public const string Subject = "subject";

    private const int MaxSearch = 200;
    private const int MaxValues = 20;
    private const int MaxValueLength = 100;

    public static CatalogueFilter None { get; } = new("", [], [], []);

    public bool IsEmpty => Search.Length == 0 && Levels.Count == 0 && Languages.Count == 0 && Subjects.Count == 0;

    /// <summary>The chosen values of a facet.</summary>
    public IReadOnlyList<string> this[string facet] =>
        facet switch
        {
            Level => Levels,
            Language => Languages,
            Subject => Subjects,
            _ => throw new ArgumentOutOfRangeException(nameof(facet), facet, "Not a facet of the catalogue."),
        };

    public static CatalogueFilter Of(string? search, string[]? levels, string[]? languages, string[]? subjects)
    {
        var text = search?.Trim() ?? "";
        return new(
            text.Length > MaxSearch ? text[..MaxSearch] : text,
            Values(levels),
            Values(languages),
            Values(subjects)
        );
    }

    /// <summary>The same without one value of a facet.</summary>
    public CatalogueFilter Without(string facet, string value)
    {
        IReadOnlyList<string> rest = [.. this[facet].Where(other => other != value)];
        return facet switch
        {
            Level => this with { Levels = rest },
            Language => this with { Languages = rest },
            _ => this with { Subjects = rest },
        };
    }

    /// <summary>The address of the catalogue with this filter, from a place in the list on.</summary>
    public string Href(string? cursor = null)
    {
        var query = new StringBuilder();
        if (Search.Length > 0)
            Add("q", Search);
        foreach (var facet in (string[])[Level, Language, Subject])
        foreach (var value in this[facet])
            Add(facet, value);
        if (cursor is not null)
            Add("cursor", cursor);
        return CourseLinks.Catalogue + query;

        void Add(string name, string value) =>
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static IReadOnlyList<string> Values(string[]? values) =>
        [.. (values ?? []).Where(value => value.Length is > 0 and <= MaxValueLength).Distinct().Take(MaxValues)];
}
