using Edulure.Plugins.Courses.Discovery;
using Edulure.Sdk;
using Microsoft.AspNetCore.Mvc;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>GET <c>/courses</c>.</summary>
internal static class ShowCatalogue
{
    public const string CacheTag = "courses";

    private const int PageSize = 24;

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
        CancellationToken cancellationToken
    )
    {
        var filter = CatalogueFilter.Of(q, level, language, subject);
        var slice = await catalogue.ReadAsync(filter, cursor, PageSize, cancellationToken);
        var counts = await catalogue.CountAsync(filter, cancellationToken);
        var done = await progress.ReadAsync(person, [.. slice.Items.Select(course => course.Id)], cancellationToken);

        var model = new CatalogueModel(
            filter.Search,
            facets.Of(filter, counts),
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
    }
}
