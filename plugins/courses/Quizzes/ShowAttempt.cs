using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>GET <c>…/attempts/{attemptId}</c>: score, results, right answers. An open one is gone on with.</summary>
internal static class ShowAttempt
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Get(
        string slug,
        string lesson,
        long quizId,
        long attemptId,
        Person person,
        QuizVisits visits,
        AttemptStore store,
        QuizPages pages,
        CancellationToken cancellationToken
    )
    {
        var (visit, refusal) = await visits.FindAsync(slug, lesson, quizId, person, cancellationToken);
        if (visit is null)
            return refusal!;
        var attempts = await store.ListAsync(quizId, person.Id, cancellationToken);
        if (attempts.Find(attempt => attempt.Id == attemptId) is not { } attempt)
            return Results.NotFound();
        return attempt.IsScored
            ? await pages.ResultAsync(visit, attempts, attempt, cancellationToken)
            : Redirect.To(visit.Href);
    }
}
