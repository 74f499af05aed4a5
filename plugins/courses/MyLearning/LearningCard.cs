using Edulure.Plugins.Courses.Catalogue;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.MyLearning;

/// <summary>A course that somebody takes part in.</summary>
/// <param name="Action">What its link says: start, continue with a lesson, review.</param>
internal sealed record LearningCard(
    string Title,
    string Href,
    string CourseHref,
    string? Image,
    long Tint,
    int Progress,
    long Done,
    int Total,
    DateTimeOffset? CompletedAt,
    string? Lesson,
    string Action
)
{
    public static LearningCard Of(LearningCourse course, ITexts texts) =>
        new(
            course.Title,
            CourseLinks.Resume(course.Slug),
            CourseLinks.Course(course.Slug),
            CourseLinks.Cover(course.Slug, course.CoverFileId),
            CourseCard.TintOf(course.CourseId),
            Percent.Of(course.Done, course.LessonCount),
            course.Done,
            course.LessonCount,
            course.CompletedAt,
            course.LastLesson,
            course.CompletedAt is not null ? texts.Get("courses.action.review")
                : course.LastLesson is null ? texts.Get("courses.my.start")
                : texts.Get("courses.action.continue", ("lesson", course.LastLesson))
        );
}
