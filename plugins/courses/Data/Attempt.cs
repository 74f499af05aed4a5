using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>One go of a person at a quiz.</summary>
[Table("courses_attempts")]
internal sealed record Attempt
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("quiz_id")]
    public required long QuizId { get; init; }

    [Column("course_id")]
    public required long CourseId { get; init; }

    [Column("person_id")]
    public required long PersonId { get; init; }

    /// <summary>1 for the first of the person; unique with quiz and person.</summary>
    [Column("number")]
    public required int Number { get; init; }

    [Column("started_at")]
    public required DateTimeOffset StartedAt { get; init; }

    [Column("submitted_at")]
    public DateTimeOffset? SubmittedAt { get; init; }

    [Column("points")]
    public decimal? Points { get; init; }

    [Column("max_points")]
    public decimal? MaxPoints { get; init; }

    /// <summary>One of <see cref="AttemptStates"/>.</summary>
    [Column("state")]
    public required string State { get; init; }
}

internal static class AttemptStates
{
    public const string Open = "open";

    /// <summary>Handed in, being scored: no attempt stays here.</summary>
    public const string Submitted = "submitted";

    /// <summary>Some answer waits for a person.</summary>
    public const string NeedsGrading = "needs-grading";

    public const string Graded = "graded";
}

/// <summary>A question of an attempt, with what was answered. The rows are made when the attempt starts.</summary>
[Table("courses_answers")]
internal sealed record AttemptAnswer
{
    [Column("attempt_id"), PrimaryKey(1)]
    public required long AttemptId { get; init; }

    [Column("question_id"), PrimaryKey(2)]
    public required long QuestionId { get; init; }

    /// <summary>Order in the attempt.</summary>
    [Column("position")]
    public required int Position { get; init; }

    /// <summary>What the question is worth in this attempt.</summary>
    [Column("max_points")]
    public required decimal MaxPoints { get; init; }

    /// <summary>JSON of <see cref="Questions.Answer"/>; null: not answered.</summary>
    [Column("answer")]
    public string? Answer { get; init; }

    [Column("points")]
    public decimal? Points { get; init; }

    /// <summary>Name of a <see cref="Questions.ScoreState"/>; null before the attempt is scored.</summary>
    [Column("state")]
    public string? State { get; init; }

    [Column("saved_at")]
    public DateTimeOffset? SavedAt { get; init; }
}
