using Edulure.Plugins.Courses.Completion;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Outline;
using Edulure.Plugins.Courses.Quizzes;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Player;

/// <summary>POST <c>/learn/{slug}/{lesson}/complete</c>: marks the lesson and goes on.</summary>
internal static class CompleteLesson
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Post(
        string slug,
        string lesson,
        Person person,
        Seats seats,
        CoursesDb db,
        QuizCards quizzes,
        Completions completions,
        CancellationToken cancellationToken
    )
    {
        var seat = await seats.FindAsync(slug, person, cancellationToken);
        if (seat is null)
            return Results.NotFound();
        if (!seat.MayLearn)
            return Redirect.To(CourseLinks.Course(slug), "courses.player.enrol_first");
        var outline = await OutlineQuery.ReadAsync(db, seat.CourseId, person.Id, seat.IsEditor, cancellationToken);
        if (outline.Find(lesson) is not { } current)
            return Results.NotFound();
        var completesCourse = false;
        if (seat.IsEnrolled && current.Published)
        {
            var rows = await BlockQuery.ReadAsync(db, current.Id, cancellationToken);
            var cards = await quizzes.ReadAsync(seat, current, rows, person.Id, cancellationToken);
            if (cards.Values.Any(card => !card.IsHandedIn))
                return Redirect.To(CourseLinks.Lesson(slug, lesson), "courses.player.quiz_first");

            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            completesCourse = await completions.CompleteLessonAsync(
                seat.CourseId,
                current.Id,
                person.Id,
                cancellationToken
            );
            await transaction.CommitAsync(cancellationToken);
        }
        return Onward(seat, outline, current, completesCourse);
    }

    private static Redirect Onward(Seat seat, CourseOutline outline, OutlineLesson current, bool completesCourse)
    {
        if (completesCourse)
            return Redirect.To(CourseLinks.Completed(seat.Slug));
        var index = outline.IndexOf(current);
        if (index + 1 < outline.Lessons.Count)
            return Redirect.To(CourseLinks.Lesson(seat.Slug, outline.Lessons[index + 1].Slug));
        // The last one, but some before it are open: the first of them, rather than a dead end.
        var open = outline.Lessons.FirstOrDefault(lesson =>
            lesson is { Published: true, Done: false } && lesson.Id != current.Id
        );
        return open is null || seat.IsPreview
            ? Redirect.To(CourseLinks.Course(seat.Slug))
            : Redirect.To(CourseLinks.Lesson(seat.Slug, open.Slug), "courses.player.almost");
    }
}
