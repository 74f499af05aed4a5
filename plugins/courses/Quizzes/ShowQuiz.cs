using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>
/// GET <c>/learn/{slug}/{lesson}/quiz/{quizId}</c>: the questions of the open attempt, or what one should know before.
/// </summary>
internal static class ShowQuiz
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Get(
        string slug,
        string lesson,
        long quizId,
        Person person,
        QuizVisits visits,
        AttemptStore store,
        QuizPages pages,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (visit, refusal) = await visits.FindAsync(slug, lesson, quizId, person, cancellationToken);
        if (visit is null)
            return refusal!;
        var attempts = await store.ListAsync(quizId, person.Id, cancellationToken);
        if (attempts.Find(attempt => attempt.IsOpen) is not { } open)
            return await pages.IntroAsync(visit, attempts, cancellationToken);
        if (AttemptClock.Of(visit.Quiz, open).IsOver(time.GetUtcNow()))
        {
            await store.SubmitAsync(visit, open, cancellationToken);
            return Redirect.To(visit.AttemptHref(open.Id), "courses.quiz.time_over");
        }
        var sheet = await store.SheetAsync(open.Id, cancellationToken);
        return await pages.FormAsync(visit, open, sheet, Form.Of(), asksToHandIn: false, cancellationToken);
    }
}
