using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>What the catalogue's template sees.</summary>
/// <param name="Filters">What can be chosen; empty: there is nothing to choose from.</param>
/// <param name="Chips">The filters in force, each with the address without it.</param>
/// <param name="IsFiltered">Something is searched or chosen.</param>
/// <param name="First">Address of the list's beginning when this is not it, else null.</param>
/// <param name="Next">Address of what follows, or null.</param>
/// <param name="Create">Address of the studio for those who may make a course, else null.</param>
internal sealed record CatalogueModel(
    string Search,
    Html Filters,
    IReadOnlyList<ChipView> Chips,
    bool IsFiltered,
    IReadOnlyList<CourseCard> Cards,
    string? First,
    string? Next,
    string? Create
);

/// <summary>What the template of the filters sees. Without a filter it is the same for everybody.</summary>
internal sealed record FiltersModel(IReadOnlyList<FacetView> Facets);

/// <param name="Name">Of the form's field.</param>
internal sealed record FacetView(string Name, string Label, IReadOnlyList<FacetOption> Options);

internal sealed record FacetOption(string Value, string Label, long Count, bool Selected);

/// <param name="Href">The catalogue without this filter.</param>
/// <param name="Remove">Tells the component that following it takes the filter away.</param>
internal sealed record ChipView(string Label, string Href, bool Remove = true);
