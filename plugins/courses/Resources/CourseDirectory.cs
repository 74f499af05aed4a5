using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.Resources;

/// <summary>Makes courses known to the site.</summary>
internal sealed class CourseDirectory(CoursesDb db) : IResourceDirectory
{
    public const string CourseKind = "course";

    public string Kind => CourseKind;

    public async Task<IReadOnlyList<ResourceInfo>> ResolveAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    )
    {
        var keys = ids.Select(Key).OfType<long>().Distinct().ToList();
        if (keys.Count == 0)
            return [];
        var courses = await db
            .Courses.Where(course => keys.Contains(course.Id))
            .Select(course => new
            {
                course.Id,
                course.Slug,
                course.Title,
                course.CoverFileId,
                course.OwnerId,
                course.State,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. courses.Select(course => new ResourceInfo(
                Course.ReferenceTo(course.Id),
                course.Title,
                CourseLinks.Course(course.Slug),
                CourseLinks.Cover(course.Slug, course.CoverFileId),
                course.OwnerId,
                course.State == CourseStates.Published
            )),
        ];
    }

    private static long? Key(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;
}
