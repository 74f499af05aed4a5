using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>A quiz that a lesson shows, or a bank that others draw questions from.</summary>
[Table("courses_quizzes")]
internal sealed record Quiz
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("course_id")]
    public required long CourseId { get; init; }

    /// <summary>Stable id in the archive it came from, or null.</summary>
    [Column("source_key")]
    public string? SourceKey { get; init; }

    [Column("title")]
    public required string Title { get; init; }

    /// <summary>Sanitised.</summary>
    [Column("intro_html")]
    public string IntroHtml { get; init; } = "";

    [Column("is_bank")]
    public bool IsBank { get; init; }

    /// <summary>Null: as often as the learner likes.</summary>
    [Column("attempts_allowed")]
    public int? AttemptsAllowed { get; init; }

    [Column("time_limit_seconds")]
    public int? TimeLimitSeconds { get; init; }

    /// <summary>0 to 100; null: nothing to pass.</summary>
    [Column("passing_percent")]
    public decimal? PassingPercent { get; init; }

    /// <summary>Every question's options in an order of the attempt's own, whatever the question says.</summary>
    [Column("shuffle_options")]
    public bool ShuffleOptions { get; init; }

    /// <summary>JSON list of <see cref="StoredDraw"/>, or null: questions that each attempt takes at random from banks.</summary>
    [Column("draws")]
    public string? Draws { get; init; }
}

/// <param name="BankQuizId">A <see cref="Quiz"/> of the same course with <see cref="Quiz.IsBank"/>.</param>
/// <param name="Count">How many; null: all of the bank.</param>
/// <param name="PointsEach">Null: as the question says.</param>
internal sealed record StoredDraw(long BankQuizId, int? Count, decimal? PointsEach);

/// <summary>A question of a quiz or bank.</summary>
[Table("courses_questions")]
internal sealed record QuizQuestion
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("quiz_id")]
    public required long QuizId { get; init; }

    [Column("position")]
    public required int Position { get; init; }

    /// <summary>The kind as the JSON of the question names it: <c>choice</c>, <c>short-answer</c>, …</summary>
    [Column("kind")]
    public required string Kind { get; init; }

    [Column("points")]
    public required decimal Points { get; init; }

    /// <summary>JSON of <see cref="Questions.Question"/>, every <c>…Html</c> in it sanitised.</summary>
    [Column("body")]
    public required string Body { get; init; }
}
