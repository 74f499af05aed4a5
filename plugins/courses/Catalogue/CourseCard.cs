using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>A course as the theme's <c>course-card</c> takes it.</summary>
/// <param name="Tint">1 to 6: which cover is drawn where there is no picture.</param>
/// <param name="Progress">0 to 100 for those who are enrolled, else null.</param>
internal sealed record CourseCard(
    string Title,
    string Href,
    string Text,
    string? Image,
    long Tint,
    int Lessons,
    string? Level,
    int? Progress
)
{
    private const int Tints = 6;

    public static CourseCard Of(CatalogueCourse course, ITexts texts, int? progress = null) =>
        new(
            course.Title,
            progress is null ? CourseLinks.Course(course.Slug) : CourseLinks.Resume(course.Slug),
            course.Summary,
            CourseLinks.Cover(course.Slug, course.CoverFileId),
            TintOf(course.Id),
            course.LessonCount,
            course.Level is null ? null : texts.Get($"courses.level.{course.Level}"),
            progress
        );

    public static long TintOf(long courseId) => courseId % Tints + 1;
}
