using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>A person at a quiz of a lesson.</summary>
internal sealed record QuizVisit(Seat Seat, Lesson Lesson, Quiz Quiz, Person Person)
{
    public string Href => CourseLinks.Quiz(Seat.Slug, Lesson.Slug, Quiz.Id);

    public string StartHref => CourseLinks.StartAttempt(Seat.Slug, Lesson.Slug, Quiz.Id);

    public string LessonHref => CourseLinks.Lesson(Seat.Slug, Lesson.Slug);

    public string AttemptHref(long attemptId) => CourseLinks.Attempt(Seat.Slug, Lesson.Slug, Quiz.Id, attemptId);
}

/// <summary>Leads people to a quiz, or says why not.</summary>
internal sealed class QuizVisits(CoursesDb db, Seats seats)
{
    /// <returns>One of both: the visit, or the answer that turns it away.</returns>
    public async Task<(QuizVisit? Visit, IResult? Refusal)> FindAsync(
        string slug,
        string lessonSlug,
        long quizId,
        Person person,
        CancellationToken cancellationToken
    )
    {
        var seat = await seats.FindAsync(slug, person, cancellationToken);
        if (seat is null)
            return (null, Results.NotFound());
        if (!seat.MayLearn)
            return (null, Redirect.To(CourseLinks.Course(slug), "courses.player.enrol_first"));
        // The lesson must show the quiz: a bank, or a quiz that was taken out of its lesson, is not there.
        var found = await (
            from lesson in db.Lessons
            from block in db.Blocks.InnerJoin(block => block.LessonId == lesson.Id && block.QuizId == quizId)
            from quiz in db.Quizzes.InnerJoin(quiz => quiz.Id == block.QuizId && !quiz.IsBank)
            where lesson.CourseId == seat.CourseId && lesson.Slug == lessonSlug
            select new { lesson, quiz }
        ).FirstOrDefaultAsync(cancellationToken);
        return found is null || !(found.lesson.Published || seat.IsEditor)
            ? (null, Results.NotFound())
            : (new(seat, found.lesson, found.quiz, person), null);
    }
}
