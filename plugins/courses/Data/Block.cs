using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>A part of a lesson, shown from top to bottom.</summary>
[Table("courses_blocks")]
internal sealed record Block
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("lesson_id")]
    public required long LessonId { get; init; }

    [Column("position")]
    public required int Position { get; init; }

    /// <summary>One of <see cref="BlockKinds"/>.</summary>
    [Column("kind")]
    public required string Kind { get; init; }

    /// <summary>Markdown, HTML as it came, or the JSON of the block: see <see cref="BlockKinds"/>.</summary>
    [Column("source")]
    public string Source { get; init; } = "";

    /// <summary>Sanitised, its links final: what is shown.</summary>
    [Column("html")]
    public string Html { get; init; } = "";

    [Column("quiz_id")]
    public long? QuizId { get; init; }
}

/// <summary>What the columns of a block hold for each kind.</summary>
internal static class BlockKinds
{
    /// <summary><c>source</c> Markdown, <c>html</c> rendered.</summary>
    public const string Markdown = "markdown";

    /// <summary><c>source</c> as imported, <c>html</c> sanitised.</summary>
    public const string Html = "html";

    /// <summary><c>source</c> is a <see cref="VideoContent"/>.</summary>
    public const string Video = "video";

    /// <summary><c>source</c> is a <see cref="FileContent"/>.</summary>
    public const string File = "file";

    /// <summary><c>source</c> is a <see cref="LinkContent"/>.</summary>
    public const string Link = "link";

    /// <summary>The quiz is <c>quiz_id</c>.</summary>
    public const string Quiz = "quiz";

    /// <summary><c>source</c> is an <see cref="AssignmentContent"/>, <c>html</c> its instructions.</summary>
    public const string Assignment = "assignment";

    /// <summary><c>html</c> is the prompt.</summary>
    public const string Discussion = "discussion";
}
