using System.Text.Json;
using Edulure.Plugins.Courses.Data;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Quizzes;

internal enum StartResult
{
    Started,

    /// <summary>One is open already; it is gone on with.</summary>
    AlreadyOpen,

    /// <summary>As many as are allowed were begun.</summary>
    NoneLeft,

    /// <summary>The quiz has no question.</summary>
    NoQuestions,
}

/// <summary>Begins attempts: chooses the questions and writes them down, so that nothing changes under a running one.</summary>
internal sealed class AttemptStarter(CoursesDb db, TimeProvider time)
{
    public async Task<StartResult> StartAsync(Quiz quiz, long personId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        var before = await db
            .Attempts.Where(attempt => attempt.QuizId == quiz.Id && attempt.PersonId == personId)
            .Select(attempt => attempt.State)
            .ToListAsync(cancellationToken);
        if (before.Contains(AttemptStates.Open))
            return StartResult.AlreadyOpen;
        if (quiz.AttemptsAllowed is { } allowed && before.Count >= allowed)
            return StartResult.NoneLeft;
        var questions = await ChooseAsync(quiz, cancellationToken);
        if (questions.Count == 0)
            return StartResult.NoQuestions;

        // Two starts at once: the unique number lets one of them through.
        var number = before.Count + 1;
        var inserted = await db.ExecuteAsync(
            """
            INSERT INTO courses_attempts (quiz_id, course_id, person_id, number, started_at, state)
            VALUES (@quiz, @course, @person, @number, @now, 'open')
            ON CONFLICT (quiz_id, person_id, number) DO NOTHING
            """,
            cancellationToken,
            new DataParameter("quiz", quiz.Id),
            new DataParameter("course", quiz.CourseId),
            new DataParameter("person", personId),
            new DataParameter("number", number),
            db.Parameter("now", time.GetUtcNow())
        );
        if (inserted == 0)
            return StartResult.AlreadyOpen;
        var attemptId = await db
            .Attempts.Where(row => row.QuizId == quiz.Id && row.PersonId == personId && row.Number == number)
            .Select(row => row.Id)
            .FirstAsync(cancellationToken);
        await db.BulkCopyAsync(
            new BulkCopyOptions { BulkCopyType = BulkCopyType.MultipleRows },
            questions.Select(
                (question, i) =>
                    new AttemptAnswer
                    {
                        AttemptId = attemptId,
                        QuestionId = question.Id,
                        Position = i,
                        MaxPoints = question.Points,
                    }
            ),
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return StartResult.Started;
    }

    private async Task<List<ChosenQuestion>> ChooseAsync(Quiz quiz, CancellationToken cancellationToken)
    {
        var chosen = await OfQuizAsync(quiz.Id, null, cancellationToken);
        var draws = quiz.Draws is null
            ? []
            : JsonSerializer.Deserialize(quiz.Draws, BlockJson.Default.IReadOnlyListStoredDraw) ?? [];
        foreach (var draw in draws)
        {
            var bank = await OfQuizAsync(draw.BankQuizId, draw.PointsEach, cancellationToken);
            var open = bank.Where(question => chosen.TrueForAll(other => other.Id != question.Id)).ToArray();
            Random.Shared.Shuffle(open);
            chosen.AddRange(open.Take(draw.Count ?? open.Length));
        }
        return chosen;
    }

    private async Task<List<ChosenQuestion>> OfQuizAsync(
        long quizId,
        decimal? pointsEach,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Questions.Where(question => question.QuizId == quizId)
            .OrderBy(question => question.Position)
            .ThenBy(question => question.Id)
            .Select(question => new { question.Id, question.Points })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ChosenQuestion(row.Id, pointsEach ?? row.Points))];
    }

    private readonly record struct ChosenQuestion(long Id, decimal Points);
}
