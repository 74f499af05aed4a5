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
        return keys.Count == 0
            ? []
            : await ReadAsync(db.Courses.Where(course => keys.Contains(course.Id)), cancellationToken);
    }

    public async Task<IReadOnlyList<ResourceInfo>> SearchAsync(
        string text,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (!text.StartsWith('/'))
        {
            var pattern = CourseSearchText.Pattern(text);
            return await ReadAsync(
                db.Courses.Where(course => Sql.Like(course.SearchText, pattern, '\\'))
                    .OrderByDescending(course => course.Id)
                    .Take(limit),
                cancellationToken
            );
        }
        // Of any of its pages: the course itself, a lesson, and the studio, which knows it by its number.
        var parts = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            ["courses" or "learn", var slug, ..] => await BySlugAsync(Uri.UnescapeDataString(slug), cancellationToken),
            ["studio", "courses", var id, ..] => await ResolveAsync([id], cancellationToken),
            _ => [],
        };
    }

    /// <summary>The numbers of those of these resources that are courses.</summary>
    public static IReadOnlyList<long> Keys(IEnumerable<ResourceRef> references) =>
        [
            .. references
                .Where(reference => reference is { Plugin: "courses", Kind: CourseKind })
                .Select(reference => Key(reference.Id))
                .OfType<long>(),
        ];

    private Task<IReadOnlyList<ResourceInfo>> BySlugAsync(string slug, CancellationToken cancellationToken) =>
        ReadAsync(db.Courses.Where(course => course.Slug == slug), cancellationToken);

    private static async Task<IReadOnlyList<ResourceInfo>> ReadAsync(
        IQueryable<Course> query,
        CancellationToken cancellationToken
    )
    {
        var courses = await query
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
