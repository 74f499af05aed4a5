using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio;

/// <summary>The door of every page of the studio that belongs to a course.</summary>
internal sealed class StudioCourses(CoursesDb db, IAccess access, IPageCache pages, TimeProvider time)
{
    /// <summary>The course if the person may edit it; else the answer to give: 404 or 403.</summary>
    public async Task<(Course? Course, IResult? Refusal)> OpenAsync(
        Person? person,
        long courseId,
        CancellationToken cancellationToken
    )
    {
        var course = await db.Courses.FirstOrDefaultAsync(row => row.Id == courseId, cancellationToken);
        if (course is null)
            return (null, Results.NotFound());
        var decision = await access.DecideAsync(person, CoursesPermissions.Edit, course.Reference, cancellationToken);
        return decision.Allowed ? (course, null) : (null, Results.StatusCode(StatusCodes.Status403Forbidden));
    }

    /// <summary>Notes that something of the course changed, and forgets the pages that visitors see of it.</summary>
    public async Task ChangedAsync(long courseId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db
            .Courses.Where(course => course.Id == courseId)
            .Set(course => course.UpdatedAt, now)
            .Set(
                course => course.LessonCount,
                course => db.Lessons.Count(lesson => lesson.CourseId == course.Id && lesson.Published)
            )
            .UpdateAsync(cancellationToken);
        await pages.EvictAsync("courses", CacheTag(courseId));
    }

    public static string CacheTag(long courseId) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"course:{courseId}");
}
