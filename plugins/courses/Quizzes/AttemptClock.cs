using Edulure.Plugins.Courses.Data;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>The time of an attempt, by the server's clock.</summary>
/// <param name="EndsAt">Null: no limit.</param>
internal readonly record struct AttemptClock(DateTimeOffset? EndsAt)
{
    /// <summary>For slow lines: what arrives so long after the end still counts.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static AttemptClock Of(Quiz quiz, AttemptSummary attempt) =>
        new(quiz.TimeLimitSeconds is { } seconds ? attempt.StartedAt.AddSeconds(seconds) : null);

    /// <summary>Nothing is taken any more.</summary>
    public bool IsOver(DateTimeOffset now) => EndsAt is { } end && now > end + Grace;

    /// <summary>When an attempt that is handed in now counts as handed in.</summary>
    public DateTimeOffset SubmittedAt(DateTimeOffset now) => EndsAt is { } end && now > end ? end : now;

    /// <summary>Whole minutes left, rounded up; null without a limit.</summary>
    public int? MinutesLeft(DateTimeOffset now) =>
        EndsAt is { } end ? (int)Math.Ceiling(Math.Max(0, (end - now).TotalMinutes)) : null;
}
