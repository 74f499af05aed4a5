namespace Edulure.Plugins.Courses.Player;

/// <summary>What the lesson's template sees.</summary>
/// <param name="Player">For the layout.</param>
/// <param name="IsPreview">An editor looks; nothing is kept.</param>
/// <param name="IsDraft">The lesson is not published.</param>
/// <param name="AwaitsQuiz">The lesson is completed by handing in its quiz.</param>
/// <param name="Skip">The next lesson, where the quiz is the main action and not what follows it; else null.</param>
/// <param name="Edit">Address of the studio for an editor, else null.</param>
internal sealed record LessonModel(
    PlayerFrame Player,
    string Title,
    IReadOnlyList<BlockView> Blocks,
    bool IsPreview,
    bool IsDraft,
    bool AwaitsQuiz,
    LessonLink? Skip,
    string? Edit
);
