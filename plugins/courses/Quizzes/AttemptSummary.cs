using System.Data.Common;
using Edulure.Plugins.Courses.Data;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>An attempt without its answers.</summary>
internal sealed record AttemptSummary(
    long Id,
    long QuizId,
    int Number,
    string State,
    decimal? Points,
    decimal? MaxPoints,
    DateTimeOffset StartedAt,
    DateTimeOffset? SubmittedAt
)
{
    /// <summary>The columns that <see cref="Read"/> reads, of a table called <c>a</c>.</summary>
    public const string Columns =
        "a.id, a.quiz_id, a.number, a.state, a.points, a.max_points, a.started_at, a.submitted_at";

    public bool IsOpen => State == AttemptStates.Open;

    public bool IsScored => State is AttemptStates.Graded or AttemptStates.NeedsGrading;

    public static AttemptSummary Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetInt32(2),
            row.GetString(3),
            row.DecimalOrNull(4),
            row.DecimalOrNull(5),
            row.Moment(6),
            row.MomentOrNull(7)
        );

    /// <summary>The best of those that are scored; of equals the first.</summary>
    public static AttemptSummary? BestOf(IEnumerable<AttemptSummary> attempts) =>
        attempts
            .Where(attempt => attempt.IsScored)
            .MaxBy(attempt => QuizResult.Share(attempt.Points ?? 0, attempt.MaxPoints ?? 0));
}
