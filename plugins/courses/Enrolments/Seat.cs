namespace Edulure.Plugins.Courses.Enrolments;

/// <summary>How a person stands to a course.</summary>
/// <param name="EnrolmentId">Null when not enrolled.</param>
/// <param name="IsEditor">May change the course; asked only of people who are not enrolled, or where it is a draft.</param>
internal sealed record Seat(
    long CourseId,
    string Slug,
    string Title,
    long OwnerId,
    bool IsPublished,
    long? CoverFileId,
    long? EnrolmentId,
    DateTimeOffset? CompletedAt,
    long? LastLessonId,
    bool IsEditor = false
)
{
    public bool IsEnrolled => EnrolmentId is not null;

    /// <summary>May open lessons: as a learner, or as an editor who looks at them.</summary>
    public bool MayLearn => IsEnrolled || IsEditor;

    /// <summary>Looks as an editor does: nothing is kept.</summary>
    public bool IsPreview => !IsEnrolled;
}
