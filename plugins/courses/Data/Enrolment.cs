using LinqToDB.Mapping;

namespace Edulure.Plugins.Courses.Data;

/// <summary>A person takes part in a course; at most one row for both.</summary>
[Table("courses_enrolments")]
internal sealed record Enrolment
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("course_id")]
    public required long CourseId { get; init; }

    [Column("person_id")]
    public required long PersonId { get; init; }

    [Column("enrolled_at")]
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>Set once, when the last published lesson was completed.</summary>
    [Column("completed_at")]
    public DateTimeOffset? CompletedAt { get; init; }

    [Column("last_lesson_id")]
    public long? LastLessonId { get; init; }
}

/// <summary>A person has completed a lesson.</summary>
[Table("courses_progress")]
internal sealed record LessonProgress
{
    [Column("person_id"), PrimaryKey(1)]
    public required long PersonId { get; init; }

    [Column("lesson_id"), PrimaryKey(2)]
    public required long LessonId { get; init; }

    [Column("course_id")]
    public required long CourseId { get; init; }

    [Column("completed_at")]
    public required DateTimeOffset CompletedAt { get; init; }
}
