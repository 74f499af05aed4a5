using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Lessons;

internal static class StudioLesson
{
    /// <summary>A lesson of a course that the person may edit; else the answer to give.</summary>
    public static async Task<(Course? Course, Lesson? Lesson, IResult? Refusal)> OpenAsync(
        long courseId,
        long lessonId,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, courseId, cancellationToken);
        if (course is null)
            return (null, null, refusal);
        var lesson = await db.Lessons.FirstOrDefaultAsync(
            row => row.Id == lessonId && row.CourseId == courseId,
            cancellationToken
        );
        return lesson is null ? (null, null, Results.NotFound()) : (course, lesson, null);
    }
}
