namespace Edulure.Plugins.Courses.Import;

/// <summary>A part of a lesson, shown from top to bottom.</summary>
internal abstract record LessonBlock;

internal sealed record HtmlBlock(string Html) : LessonBlock;

/// <summary>A video: of YouTube, of other addresses, or a file of the archive.</summary>
internal sealed record VideoBlock : LessonBlock
{
    public string? Title { get; init; }

    public string? YouTubeId { get; init; }

    /// <summary>Absolute http(s) addresses, or <c>edulure-file:</c> references; the first that plays.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Paths of caption files (SRT, VTT, or the JSON of Open edX) in the archive.</summary>
    public IReadOnlyList<VideoTrack> Tracks { get; init; } = [];
}

/// <param name="Language">BCP 47.</param>
/// <param name="Path">Path of a file of the archive.</param>
internal sealed record VideoTrack(string Language, string Path);

/// <param name="Path">Path of a file of the archive.</param>
/// <param name="Name">What the learner sees.</param>
internal sealed record FileBlock(string Path, string Name) : LessonBlock;

/// <param name="Url">Absolute http(s) address.</param>
/// <param name="Title">What the learner sees.</param>
internal sealed record LinkBlock(string Url, string Title) : LessonBlock;

internal sealed record QuizBlock(ImportedQuiz Quiz) : LessonBlock;

/// <param name="InstructionsHtml">May be empty.</param>
/// <param name="Points"><c>null</c>: not graded.</param>
internal sealed record AssignmentBlock(string InstructionsHtml, decimal? Points) : LessonBlock;

internal sealed record DiscussionBlock(string Html) : LessonBlock;
