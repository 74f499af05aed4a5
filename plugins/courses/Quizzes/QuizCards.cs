using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Plugins.Courses.Outline;
using Edulure.Plugins.Courses.Player;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>The cards of a lesson's quizzes, with what the person did in them.</summary>
internal sealed class QuizCards(CoursesDb db)
{
    /// <summary>One statement, or none where the lesson has no quiz.</summary>
    public async Task<IReadOnlyDictionary<long, QuizCard>> ReadAsync(
        Seat seat,
        OutlineLesson lesson,
        IReadOnlyList<BlockRow> blocks,
        long personId,
        CancellationToken cancellationToken
    )
    {
        var quizzes = blocks.Select(block => block.Quiz).OfType<QuizFacts>().DistinctBy(quiz => quiz.Id).ToList();
        if (quizzes.Count == 0)
            return new Dictionary<long, QuizCard>();
        var attempts = await db.QueryToListAsync(
            AttemptSummary.Read,
            $"""
            SELECT {AttemptSummary.Columns} FROM courses_attempts a
            WHERE a.person_id = @person
                AND a.quiz_id IN (SELECT b.quiz_id FROM courses_blocks b WHERE b.lesson_id = @lesson)
            ORDER BY a.quiz_id, a.number
            """,
            cancellationToken,
            new DataParameter("person", personId),
            new DataParameter("lesson", lesson.Id)
        );
        return quizzes.ToDictionary(
            quiz => quiz.Id,
            quiz =>
                Of(
                    quiz,
                    [.. attempts.Where(attempt => attempt.QuizId == quiz.Id)],
                    CourseLinks.Quiz(seat.Slug, lesson.Slug, quiz.Id),
                    CourseLinks.StartAttempt(seat.Slug, lesson.Slug, quiz.Id)
                )
        );
    }

    public static QuizCard Of(QuizFacts quiz, IReadOnlyList<AttemptSummary> attempts, string href, string startHref)
    {
        var best = AttemptSummary.BestOf(attempts);
        var isOpen = attempts.Any(attempt => attempt.IsOpen);
        return new(
            quiz.Id,
            quiz.Title,
            href,
            startHref,
            QuestionCount(quiz),
            quiz.TimeLimitSeconds is { } seconds ? (seconds + 59) / 60 : null,
            attempts.Count,
            quiz.AttemptsAllowed,
            quiz.PassingPercent?.Short(),
            best is null ? null : QuizResult.Of(best, quiz.PassingPercent),
            isOpen,
            !isOpen && (quiz.AttemptsAllowed is not { } allowed || attempts.Count < allowed),
            attempts.Any(attempt => !attempt.IsOpen),
            attempts.Any(attempt => attempt.State == AttemptStates.NeedsGrading)
        );
    }

    private static long? QuestionCount(QuizFacts quiz)
    {
        if (quiz.Draws is null)
            return quiz.OwnQuestions;
        var draws = JsonSerializer.Deserialize(quiz.Draws, BlockJson.Default.IReadOnlyListStoredDraw) ?? [];
        return draws.All(draw => draw.Count is not null)
            ? quiz.OwnQuestions + draws.Sum(draw => draw.Count!.Value)
            : null;
    }
}
