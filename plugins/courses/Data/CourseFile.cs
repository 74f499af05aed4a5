using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>A picture or an attachment of a course; its bytes lie in the plugin's file store.</summary>
[Table("courses_files")]
internal sealed record CourseFile
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("course_id")]
    public required long CourseId { get; init; }

    /// <summary>Path in the archive, or a name of its own; unique in the course.</summary>
    [Column("path")]
    public required string Path { get; init; }

    /// <summary>What a learner sees when it is downloaded.</summary>
    [Column("name")]
    public required string Name { get; init; }

    /// <summary>A claim of its source; what is sent is decided when it is served.</summary>
    [Column("media_type")]
    public required string MediaType { get; init; }

    [Column("length")]
    public required long Length { get; init; }

    /// <summary>Key in the plugin's file store.</summary>
    [Column("file_key")]
    public required string FileKey { get; init; }

    [Column("sha256")]
    public required string Sha256 { get; init; }
}
