using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>
/// POST <c>…/attempts/{attemptId}</c>: keeps the answers and, when asked to, hands them in. Errors change nothing and
/// keep what was typed.
/// </summary>
internal static class AnswerAttempt
{
    /// <summary>The button: <c>save</c>, <c>submit</c>, or <see cref="SubmitAnyway"/>.</summary>
    private const string Button = "do";
    private const string Submit = "submit";

    /// <summary>Hands in although questions are open.</summary>
    private const string SubmitAnyway = "submit-anyway";

    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Post(
        string slug,
        string lesson,
        long quizId,
        long attemptId,
        Form form,
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
        if (attempts.Find(attempt => attempt.Id == attemptId) is not { } attempt)
            return Results.NotFound();
        var result = visit.AttemptHref(attemptId);
        if (!attempt.IsOpen)
            return Redirect.To(result, "courses.quiz.closed");

        var clock = AttemptClock.Of(visit.Quiz, attempt);
        if (clock.IsOver(time.GetUtcNow()))
        {
            await store.SubmitAsync(visit, attempt, cancellationToken);
            return Redirect.To(result, "courses.quiz.time_over");
        }

        var sheet = AnswerForm.Read(form, await store.SheetAsync(attemptId, cancellationToken));
        if (!form.IsValid)
            return await pages.FormAsync(visit, attempt, sheet, form, asksToHandIn: false, cancellationToken);
        var answers = sheet.ToDictionary(question => question.Id, question => question.Answer);
        if (!await store.SaveAsync(attemptId, answers, cancellationToken))
            return Redirect.To(result, "courses.quiz.closed");

        var button = form.Value(Button);
        var timeIsUp = clock.EndsAt is { } end && time.GetUtcNow() >= end;
        if (button is not (Submit or SubmitAnyway) && !timeIsUp)
            return Redirect.To(visit.Href, "courses.quiz.saved");
        if (button == Submit && !timeIsUp && sheet.Any(question => question.IsUnanswered()))
            return await pages.FormAsync(visit, attempt, sheet, form, asksToHandIn: true, cancellationToken);
        await store.SubmitAsync(visit, attempt, cancellationToken);
        return Redirect.To(result, "courses.quiz.handed_in");
    }
}
