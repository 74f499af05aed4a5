using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>A leaf of the outline.</summary>
[Table("courses_lessons")]
internal sealed record Lesson
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("course_id")]
    public required long CourseId { get; init; }

    [Column("module_id")]
    public required long ModuleId { get; init; }

    /// <summary>Order in the module.</summary>
    [Column("position")]
    public required int Position { get; init; }

    /// <summary>Unique in the course.</summary>
    [Column("slug")]
    public required string Slug { get; init; }

    [Column("title")]
    public required string Title { get; init; }

    /// <summary>One of <see cref="LessonKinds"/>.</summary>
    [Column("kind")]
    public required string Kind { get; init; }

    /// <summary>Stable id in the archive it came from, or null.</summary>
    [Column("source_key")]
    public string? SourceKey { get; init; }

    /// <summary>False: only its editors see it, and it does not count.</summary>
    [Column("published")]
    public bool Published { get; init; } = true;
}

internal static class LessonKinds
{
    public const string Page = "page";
    public const string Video = "video";
    public const string File = "file";
    public const string Link = "link";
    public const string Quiz = "quiz";
    public const string Assignment = "assignment";
    public const string Discussion = "discussion";
}
