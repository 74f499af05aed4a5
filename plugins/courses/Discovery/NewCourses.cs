using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Discovery;

/// <summary>The newest courses of the catalogue, as a feed.</summary>
internal sealed class NewCourses(CatalogueQuery catalogue) : IFeedSource
{
    public const string FeedName = "new";

    public IReadOnlyList<string> CacheTags { get; } = [ShowCatalogue.CacheTag];

    public async Task<IReadOnlyList<FeedEntry>> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        var slice = await catalogue.ReadAsync(CatalogueFilter.None, null, limit, cancellationToken);
        return
        [
            .. slice.Items.Select(course => new FeedEntry(
                Course.ReferenceTo(course.Id),
                course.Title,
                CourseLinks.Course(course.Slug),
                course.PublishedAt,
                Summary: course.Summary
            )),
        ];
    }
}
