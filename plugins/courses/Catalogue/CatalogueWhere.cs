using Edulure.Plugins.Courses.Data;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>A filter as SQL: fixed words and parameters, nothing of what was typed.</summary>
internal sealed class CatalogueWhere
{
    private readonly CoursesDb _db;
    private readonly List<(string? Facet, string Sql)> _conditions = [(null, "state = 'published'")];
    private readonly List<DataParameter> _parameters = [];

    public CatalogueWhere(CoursesDb db, CatalogueFilter filter)
    {
        _db = db;
        if (filter.Search.Length > 0)
            _conditions.Add(
                (null, $"search_text LIKE {Parameter(CourseSearchText.Pattern(filter.Search))} ESCAPE '\\'")
            );
        foreach (var facet in (string[])[CatalogueFilter.Level, CatalogueFilter.Language, CatalogueFilter.Subject])
            if (filter[facet] is { Count: > 0 } values)
                _conditions.Add((facet, $"{facet} IN ({string.Join(", ", values.Select(Parameter))})"));
    }

    public DataParameter[] Parameters => [.. _parameters];

    public string Sql => SqlWithout(null);

    /// <summary>All conditions but the one of a facet.</summary>
    public string SqlWithout(string? facet) =>
        string.Join(
            " AND ",
            _conditions
                .Where(condition => condition.Facet is null || condition.Facet != facet)
                .Select(condition => condition.Sql)
        );

    /// <summary>What follows a row in the order of the list.</summary>
    public void After(DateTimeOffset publishedAt, long id) =>
        _conditions.Add((null, $"(published_at, id) < ({Parameter(publishedAt)}, {Parameter(id)})"));

    private string Parameter(object value)
    {
        var name = $"p{_parameters.Count}";
        _parameters.Add(_db.Parameter(name, value));
        return "@" + name;
    }
}
