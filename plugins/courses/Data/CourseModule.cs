using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>A group of the outline; belongs to the nearest one before it of a smaller depth.</summary>
[Table("courses_modules")]
internal sealed record CourseModule
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("course_id")]
    public required long CourseId { get; init; }

    /// <summary>Order in the course.</summary>
    [Column("position")]
    public required int Position { get; init; }

    /// <summary>0 for a top group.</summary>
    [Column("depth")]
    public int Depth { get; init; }

    [Column("title")]
    public required string Title { get; init; }

    /// <summary>Stable id in the archive it came from, or null.</summary>
    [Column("source_key")]
    public string? SourceKey { get; init; }
}
