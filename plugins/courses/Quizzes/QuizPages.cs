using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Outline;
using Edulure.Plugins.Courses.Player;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>Makes the three pages of a quiz.</summary>
internal sealed class QuizPages(CoursesDb db, AttemptStore store, QuestionViews views, ITexts texts, TimeProvider time)
{
    public async Task<Page> IntroAsync(
        QuizVisit visit,
        IReadOnlyList<AttemptSummary> attempts,
        CancellationToken cancellationToken
    )
    {
        var player = await PlayerAsync(visit, cancellationToken);
        var rows = await BlockQuery.ReadAsync(db, visit.Lesson.Id, cancellationToken);
        var facts = rows.Select(row => row.Quiz).OfType<QuizFacts>().First(quiz => quiz.Id == visit.Quiz.Id);
        return PageOf(
            "quiz-intro",
            visit,
            new QuizIntroModel(
                player.WithoutFoot(),
                visit.Quiz.Title,
                Html.Trusted(visit.Quiz.IntroHtml),
                QuizCards.Of(facts, attempts, visit.Href, visit.StartHref),
                Rows(visit, attempts),
                visit.LessonHref
            )
        );
    }

    /// <param name="form">As it came, with what is wrong, or an empty one.</param>
    /// <param name="asksToHandIn">Somebody wants to hand in: open questions are named.</param>
    public async Task<Page> FormAsync(
        QuizVisit visit,
        AttemptSummary attempt,
        IReadOnlyList<SheetQuestion> sheet,
        Form form,
        bool asksToHandIn,
        CancellationToken cancellationToken
    )
    {
        var player = await PlayerAsync(visit, cancellationToken);
        var questions = views.Of(sheet, attempt.Id, visit.Quiz.ShuffleOptions, reviewed: false);
        var clock = AttemptClock.Of(visit.Quiz, attempt);
        var model = new QuizFormModel(
            player.WithoutFoot(),
            visit.Quiz.Title,
            Html.Trusted(visit.Quiz.IntroHtml),
            attempt.Number,
            visit.Quiz.AttemptsAllowed,
            questions,
            questions.Count(question => question is { AsksSomething: true, IsUnanswered: false }),
            questions.Count(question => question.AsksSomething),
            form,
            visit.AttemptHref(attempt.Id),
            visit.LessonHref,
            sheet.Max(question => question.SavedAt),
            clock.EndsAt,
            clock.MinutesLeft(time.GetUtcNow()),
            asksToHandIn ? [.. questions.Where(question => question.IsUnanswered)] : [],
            visit.Quiz.PassingPercent?.Short()
        );
        return PageOf("quiz", visit, model, form.IsValid ? 200 : 422);
    }

    public async Task<Page> ResultAsync(
        QuizVisit visit,
        IReadOnlyList<AttemptSummary> attempts,
        AttemptSummary attempt,
        CancellationToken cancellationToken
    )
    {
        var player = await PlayerAsync(visit, cancellationToken);
        var sheet = await store.SheetAsync(attempt.Id, cancellationToken);
        int? left = visit.Quiz.AttemptsAllowed is { } allowed ? Math.Max(0, allowed - attempts.Count) : null;
        var model = new QuizResultModel(
            player with
            {
                CompleteUrl = null,
            },
            visit.Quiz.Title,
            attempt.Number,
            attempt.SubmittedAt ?? attempt.StartedAt,
            QuizResult.Of(attempt, visit.Quiz.PassingPercent)!,
            visit.Quiz.PassingPercent?.Short(),
            attempt.State == AttemptStates.NeedsGrading,
            views.Of(sheet, attempt.Id, visit.Quiz.ShuffleOptions, reviewed: true),
            Rows(visit, attempts),
            left == 0 || attempts.Any(other => other.IsOpen) ? null : visit.StartHref,
            left,
            visit.LessonHref,
            visit.Seat.CompletedAt is null ? null : CourseLinks.Completed(visit.Seat.Slug)
        );
        return PageOf("quiz-result", visit, model);
    }

    private async Task<PlayerFrame> PlayerAsync(QuizVisit visit, CancellationToken cancellationToken)
    {
        var seat = visit.Seat;
        var outline = await OutlineQuery.ReadAsync(
            db,
            seat.CourseId,
            visit.Person.Id,
            seat.IsEditor,
            cancellationToken
        );
        var lesson = outline.Find(visit.Lesson.Slug)!;
        return PlayerFrame.OfLesson(seat, outline, lesson, mayComplete: false, texts);
    }

    private static IReadOnlyList<AttemptRow> Rows(QuizVisit visit, IReadOnlyList<AttemptSummary> attempts)
    {
        var best = attempts.Count(attempt => attempt.IsScored) > 1 ? AttemptSummary.BestOf(attempts) : null;
        return
        [
            .. attempts
                .Where(attempt => attempt.IsScored)
                .OrderByDescending(attempt => attempt.Number)
                .Select(attempt => new AttemptRow(
                    attempt.Number,
                    visit.AttemptHref(attempt.Id),
                    attempt.SubmittedAt ?? attempt.StartedAt,
                    QuizResult.Of(attempt, visit.Quiz.PassingPercent),
                    attempt.State == AttemptStates.NeedsGrading,
                    attempt.Id == best?.Id
                )),
        ];
    }

    private static Page PageOf(string template, QuizVisit visit, object model, int status = 200) =>
        new(template, model)
        {
            Title = $"{visit.Quiz.Title} – {visit.Seat.Title}",
            StatusCode = status,
            Resource = Course.ReferenceTo(visit.Seat.CourseId),
        };
}
