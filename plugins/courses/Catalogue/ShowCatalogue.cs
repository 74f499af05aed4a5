using Edulure.Plugins.Courses.Discovery;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>GET <c>/courses</c>.</summary>
internal static class ShowCatalogue
{
    public const string CacheTag = "courses";

    private const int PageSize = 24;
    private const string Filters = "catalogue-filters";

    [AllowEveryone]
    public static async Task<Page> Get(
        [FromQuery] string? q,
        [FromQuery] string[]? level,
        [FromQuery] string[]? language,
        [FromQuery] string[]? subject,
        [FromQuery] string? cursor,
        Person? person,
        CatalogueQuery catalogue,
        CatalogueProgress progress,
        FacetViews facets,
        IAccess access,
        ITexts texts,
        IPageRenderer pages,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var filter = CatalogueFilter.Of(q, level, language, subject);
        var slice = await catalogue.ReadAsync(filter, cursor, PageSize, cancellationToken);
        var done = await progress.ReadAsync(person, [.. slice.Items.Select(course => course.Id)], cancellationToken);

        // Counting is the dearest of it, and without a filter the same for everybody.
        var filters = filter.IsEmpty
            ? await pages.PartAsync(context, Filters, "", [CacheTag], CountAsync)
            : await pages.FragmentAsync(context, Filters, await CountAsync(cancellationToken));

        var model = new CatalogueModel(
            filter.Search,
            filters,
            facets.Chips(filter),
            !filter.IsEmpty,
            [
                .. slice.Items.Select(course =>
                    CourseCard.Of(course, texts, done.TryGetValue(course.Id, out var percent) ? percent : null)
                ),
            ],
            string.IsNullOrEmpty(cursor) ? null : filter.Href(),
            slice.Next is null ? null : filter.Href(slice.Next),
            access.HasPermission(person, CoursesPermissions.Author) ? $"{CourseLinks.Studio}/new" : null
        );
        return new("catalogue", model)
        {
            Title = texts.Get("courses.catalogue.title"),
            Description = texts.Get("courses.catalogue.description"),
            // What people search for, and pages that move on with every new course, are nothing to be found under.
            NoIndex = !filter.IsEmpty || !string.IsNullOrEmpty(cursor),
            Feeds = [NewCourses.FeedName],
            // Searches are as many as people's ideas: only the plain list is worth keeping.
            CacheTags = filter.IsEmpty && cursor is null ? [CacheTag] : null,
        };

        async Task<object?> CountAsync(CancellationToken cancellation) =>
            new FiltersModel(facets.Of(filter, await catalogue.CountAsync(filter, cancellation)));
    }
}
