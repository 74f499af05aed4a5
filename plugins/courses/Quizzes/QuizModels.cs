using Edulure.Plugins.Courses.Player;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>What the page of a quiz sees while no attempt is open.</summary>
internal sealed record QuizIntroModel(
    PlayerFrame Player,
    string Title,
    Html Intro,
    QuizCard Card,
    IReadOnlyList<AttemptRow> Attempts,
    string Back
);

/// <param name="Result">Null while it is not scored.</param>
/// <param name="IsBest">The best of several.</param>
internal sealed record AttemptRow(
    int Number,
    string Href,
    DateTimeOffset At,
    QuizResult? Result,
    bool NeedsGrading,
    bool IsBest
);

/// <summary>What the page of questions sees.</summary>
/// <param name="Post">Takes the answers.</param>
/// <param name="MinutesLeft">Null without a limit.</param>
/// <param name="Unanswered">Questions that are open when somebody wants to hand in; empty: nobody has to be asked.</param>
internal sealed record QuizFormModel(
    PlayerFrame Player,
    string Title,
    Html Intro,
    int Attempt,
    int? Allowed,
    IReadOnlyList<QuestionView> Questions,
    int Answered,
    int ToAnswer,
    Form Form,
    string Post,
    string Back,
    DateTimeOffset? SavedAt,
    DateTimeOffset? EndsAt,
    int? MinutesLeft,
    IReadOnlyList<QuestionView> Unanswered,
    string? Passing
);

/// <summary>What the page of a result sees.</summary>
/// <param name="Again">Takes the POST that begins another attempt; null: none is left.</param>
/// <param name="Left">Attempts that are left; null: as many as one likes.</param>
/// <param name="CourseCompleted">Address of the page that says so, else null.</param>
internal sealed record QuizResultModel(
    PlayerFrame Player,
    string Title,
    int Attempt,
    DateTimeOffset SubmittedAt,
    QuizResult Result,
    string? Passing,
    bool NeedsGrading,
    IReadOnlyList<QuestionView> Questions,
    IReadOnlyList<AttemptRow> Attempts,
    string? Again,
    int? Left,
    string Back,
    string? CourseCompleted
);
