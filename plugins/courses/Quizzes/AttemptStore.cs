using System.Text.Json;
using Edulure.Plugins.Courses.Completion;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Questions;
using LinqToDB;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>Reads and writes attempts. An attempt is only ever found for the person whose it is.</summary>
internal sealed class AttemptStore(CoursesDb db, Completions completions, TimeProvider time)
{
    public Task<List<AttemptSummary>> ListAsync(long quizId, long personId, CancellationToken cancellationToken) =>
        db.QueryToListAsync(
            AttemptSummary.Read,
            $"""
            SELECT {AttemptSummary.Columns} FROM courses_attempts a
            WHERE a.quiz_id = @quiz AND a.person_id = @person ORDER BY a.number
            """,
            cancellationToken,
            new DataParameter("quiz", quizId),
            new DataParameter("person", personId)
        );

    public Task<List<SheetQuestion>> SheetAsync(long attemptId, CancellationToken cancellationToken) =>
        db.QueryToListAsync(
            SheetQuestion.Read,
            """
            SELECT q.id, q.body, a.max_points, a.answer, a.points, a.state, a.saved_at
            FROM courses_answers a JOIN courses_questions q ON q.id = a.question_id
            WHERE a.attempt_id = @attempt ORDER BY a.position
            """,
            cancellationToken,
            new DataParameter("attempt", attemptId)
        );

    /// <summary>Keeps answers of an open attempt.</summary>
    /// <returns>False when it was handed in meanwhile: nothing is changed.</returns>
    public async Task<bool> SaveAsync(
        long attemptId,
        IReadOnlyDictionary<long, Answer?> answers,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(attemptId, AttemptStates.Open, null, cancellationToken) == 0)
            return false;
        var now = time.GetUtcNow();
        foreach (var (questionId, answer) in answers)
        {
            var json = answer is null ? null : JsonSerializer.Serialize(answer, QuestionJson.Default.Answer);
            await db
                .Answers.Where(row => row.AttemptId == attemptId && row.QuestionId == questionId)
                .Set(row => row.Answer, json)
                .Set(row => row.SavedAt, now)
                .UpdateAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Scores what is saved and closes the attempt; a second time changes nothing.</summary>
    /// <returns>True when this completed the course.</returns>
    public async Task<bool> SubmitAsync(QuizVisit visit, AttemptSummary attempt, CancellationToken cancellationToken)
    {
        var submittedAt = AttemptClock.Of(visit.Quiz, attempt).SubmittedAt(time.GetUtcNow());
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        if (await TakeAsync(attempt.Id, AttemptStates.Submitted, submittedAt, cancellationToken) == 0)
            return false;
        var scores = (await SheetAsync(attempt.Id, cancellationToken))
            .Select(row => (row.Id, Score: Scoring.Score(row.Question, row.Answer)))
            .ToList();
        foreach (var (questionId, score) in scores)
            await db
                .Answers.Where(row => row.AttemptId == attempt.Id && row.QuestionId == questionId)
                .Set(row => row.Points, score.Points)
                .Set(row => row.State, score.State.ToString())
                .UpdateAsync(cancellationToken);
        var needsGrading = scores.Any(row => row.Score.State == ScoreState.NeedsGrading);
        await db
            .Attempts.Where(row => row.Id == attempt.Id)
            .Set(row => row.Points, scores.Sum(row => row.Score.Points))
            .Set(row => row.MaxPoints, scores.Sum(row => row.Score.MaxPoints))
            .Set(row => row.State, needsGrading ? AttemptStates.NeedsGrading : AttemptStates.Graded)
            .UpdateAsync(cancellationToken);
        var completesCourse =
            visit.Seat.IsEnrolled
            && await completions.CompleteQuizLessonsAsync(
                visit.Seat.CourseId,
                visit.Quiz.Id,
                visit.Person.Id,
                cancellationToken
            );
        await transaction.CommitAsync(cancellationToken);
        return completesCourse;
    }

    // The update takes the row: whoever comes second finds the attempt closed.
    private Task<int> TakeAsync(
        long attemptId,
        string state,
        DateTimeOffset? submittedAt,
        CancellationToken cancellationToken
    ) =>
        db
            .Attempts.Where(row => row.Id == attemptId && row.State == AttemptStates.Open)
            .Set(row => row.State, state)
            .Set(row => row.SubmittedAt, submittedAt)
            .UpdateAsync(cancellationToken);
}
