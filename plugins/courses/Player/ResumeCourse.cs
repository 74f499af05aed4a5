using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Outline;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Player;

/// <summary>GET <c>/learn/{slug}</c>: on to where the learner left.</summary>
internal static class ResumeCourse
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Get(
        string slug,
        Person person,
        Seats seats,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var seat = await seats.FindAsync(slug, person, cancellationToken);
        if (seat is null)
            return Results.NotFound();
        if (!seat.MayLearn)
            return Redirect.To(CourseLinks.Course(slug), "courses.player.enrol_first");
        var outline = await OutlineQuery.ReadAsync(db, seat.CourseId, person.Id, seat.IsEditor, cancellationToken);
        return outline.Resume(seat.LastLessonId) is { } lesson
            ? Redirect.To(CourseLinks.Lesson(slug, lesson.Slug))
            : Redirect.To(CourseLinks.Course(slug), "courses.player.no_lessons");
    }
}
