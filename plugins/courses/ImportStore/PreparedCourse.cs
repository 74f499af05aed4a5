using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.Questions;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>A course ready to be written: sanitised, cut to the tables' sizes, its addresses still placeholders.</summary>
internal sealed record PreparedCourse
{
    public required ImportedCourse Imported { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string DescriptionHtml { get; init; }
    public required string Language { get; init; }
    public required Placeholders Placeholders { get; init; }
    public required IReadOnlyList<PreparedModule> Modules { get; init; }
    public required IReadOnlyList<PreparedQuiz> Banks { get; init; }

    /// <summary>Paths of files that are captions, to be stored as WebVTT.</summary>
    public required IReadOnlySet<string> CaptionPaths { get; init; }
    public required IReadOnlyList<ImportLoss> Losses { get; init; }
}

internal sealed record PreparedModule(string Key, string Title, int Depth, IReadOnlyList<PreparedLesson> Lessons);

internal sealed record PreparedLesson(
    string Key,
    string Title,
    string Slug,
    string Kind,
    bool Published,
    IReadOnlyList<PreparedBlock> Blocks
);

/// <param name="Kind">One of <see cref="Data.BlockKinds"/>.</param>
/// <param name="Source">Goes into the row with its addresses completed.</param>
/// <param name="Html">Sanitised.</param>
/// <param name="Quiz">Of a quiz block.</param>
/// <param name="File">Index of the file of a file block, whose source needs its key.</param>
internal sealed record PreparedBlock(
    string Kind,
    string Source,
    string Html,
    PreparedQuiz? Quiz = null,
    int? File = null
);

internal sealed record PreparedQuiz
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public string IntroHtml { get; init; } = "";
    public bool IsBank { get; init; }
    public int? AttemptsAllowed { get; init; }
    public int? TimeLimitSeconds { get; init; }
    public decimal? PassingPercent { get; init; }
    public bool ShuffleOptions { get; init; }
    public IReadOnlyList<QuizDraw> Draws { get; init; } = [];
    public required IReadOnlyList<Question> Questions { get; init; }
}
