using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>Slugs of courses. The unique index has the last word; these find one that it will take.</summary>
internal static class CourseSlugs
{
    /// <summary>A slug for a title that no course has.</summary>
    public static async Task<string> FreeAsync(CoursesDb db, string title, CancellationToken cancellationToken)
    {
        var wanted = Slug.From(title);
        if (wanted.Length == 0)
            wanted = "course";
        var taken = await db
            .Courses.Where(course => course.Slug == wanted || course.Slug.StartsWith(wanted + "-"))
            .Select(course => course.Slug)
            .ToListAsync(cancellationToken);
        return new UniqueNames(taken).Slug(wanted, wanted);
    }

    /// <summary>A slug for a lesson that no other lesson of the course has.</summary>
    public static async Task<string> FreeLessonAsync(
        CoursesDb db,
        long courseId,
        string title,
        CancellationToken cancellationToken
    )
    {
        var taken = await db
            .Lessons.Where(lesson => lesson.CourseId == courseId)
            .Select(lesson => lesson.Slug)
            .ToListAsync(cancellationToken);
        return new UniqueNames(taken).Slug(title, "lesson");
    }
}
