using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Outline;
using Edulure.Plugins.Courses.Quizzes;
using Edulure.Sdk;
using LinqToDB.Data;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Player;

/// <summary>GET <c>/learn/{slug}/{lesson}</c>. At most six statements with that of the session.</summary>
internal static class ShowLesson
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Get(
        string slug,
        string lesson,
        Person person,
        Seats seats,
        CoursesDb db,
        BlockViews blocks,
        QuizCards quizzes,
        ITexts texts,
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
        var rows = await BlockQuery.ReadAsync(db, current.Id, cancellationToken);
        var cards = await quizzes.ReadAsync(seat, current, rows, person.Id, cancellationToken);
        if (seat.IsEnrolled && seat.LastLessonId != current.Id)
            await RememberAsync(db, seat, current, cancellationToken);

        var awaitsQuiz = cards.Count > 0 && !cards.Values.All(card => card.IsHandedIn);
        var showsQuizFirst = awaitsQuiz && seat.IsEnrolled && !current.Done;
        var player = PlayerFrame.OfLesson(seat, outline, current, !awaitsQuiz, texts);
        var model = new LessonModel(
            showsQuizFirst ? player with { Next = null } : player,
            current.Title,
            blocks.Of(seat.Slug, rows, facts => cards[facts.Id]),
            seat.IsPreview,
            !current.Published,
            showsQuizFirst,
            showsQuizFirst ? player.Next : null,
            seat.IsEditor ? CourseLinks.EditCourse(seat.CourseId) : null
        );
        return new Page("lesson", model)
        {
            Title = $"{current.Title} – {seat.Title}",
            Description = texts.Get("courses.lesson.description", ("lesson", current.Title), ("course", seat.Title)),
            Resource = Course.ReferenceTo(seat.CourseId),
        };
    }

    private static Task<int> RememberAsync(
        CoursesDb db,
        Seat seat,
        OutlineLesson lesson,
        CancellationToken cancellationToken
    ) =>
        db.ExecuteAsync(
            "UPDATE courses_enrolments SET last_lesson_id = @lesson WHERE id = @id",
            cancellationToken,
            new DataParameter("lesson", lesson.Id),
            new DataParameter("id", seat.EnrolmentId!.Value)
        );
}
