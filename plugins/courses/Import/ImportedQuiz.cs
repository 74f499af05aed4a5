using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.Import;

internal sealed record ImportedQuiz
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public string? IntroHtml { get; init; }

    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>Questions taken at random from banks, besides <see cref="Questions"/>.</summary>
    public IReadOnlyList<QuizDraw> Draws { get; init; } = [];

    /// <summary><c>null</c>: as often as the learner likes.</summary>
    public int? AllowedAttempts { get; init; }

    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Share of the points, 0 to 1, that passes.</summary>
    public decimal? PassingScore { get; init; }

    /// <summary>False for practice and surveys.</summary>
    public bool Graded { get; init; } = true;

    public bool ShuffleOptions { get; init; }
}
