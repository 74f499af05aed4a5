using System.Runtime.CompilerServices;
using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Discovery;

/// <summary>The catalogue and every published course, in the order of their ids, a thousand at a time.</summary>
internal sealed class CoursePages(CoursesDb db) : ISitemapSource
{
    private const int Batch = 1000;

    public IReadOnlyList<string> CacheTags { get; } = [ShowCatalogue.CacheTag];

    public async IAsyncEnumerable<SitemapEntry> EnumerateAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        yield return new(CourseLinks.Catalogue);
        long? last = 0;
        while (last is { } after)
        {
            var courses = await db
                .Courses.Where(course => course.Id > after && course.State == CourseStates.Published)
                .OrderBy(course => course.Id)
                .Take(Batch)
                .Select(course => new
                {
                    course.Id,
                    course.Slug,
                    course.UpdatedAt,
                })
                .ToListAsync(cancellationToken);
            foreach (var course in courses)
                yield return new(CourseLinks.Course(course.Slug), course.UpdatedAt);
            last = courses.Count == Batch ? courses[^1].Id : null;
        }
    }
}
