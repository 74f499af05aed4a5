using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio;

/// <summary>Addresses of the studio, and the trail to them.</summary>
internal static class StudioPages
{
    public const string List = "/studio/courses";

    public static string Course(long courseId) => string.Create(CultureInfo.InvariantCulture, $"{List}/{courseId}");

    public static string Settings(long courseId) => Course(courseId) + "/settings";

    public static string Module(long courseId, long moduleId) =>
        string.Create(CultureInfo.InvariantCulture, $"{List}/{courseId}/modules/{moduleId}");

    public static string Lesson(long courseId, long lessonId) =>
        string.Create(CultureInfo.InvariantCulture, $"{List}/{courseId}/lessons/{lessonId}");

    public static string Block(long courseId, long lessonId, long blockId) =>
        string.Create(CultureInfo.InvariantCulture, $"{List}/{courseId}/lessons/{lessonId}/blocks/{blockId}");

    public static string Quiz(long courseId, long quizId) =>
        string.Create(CultureInfo.InvariantCulture, $"{List}/{courseId}/quizzes/{quizId}");

    public static string Question(long courseId, long quizId, long questionId) =>
        string.Create(CultureInfo.InvariantCulture, $"{List}/{courseId}/quizzes/{quizId}/questions/{questionId}");

    public static string ImportRun(long runId) =>
        string.Create(CultureInfo.InvariantCulture, $"{List}/imports/{runId}");

    /// <summary>Where a learner sees a lesson.</summary>
    public static string Learn(Course course, Lesson lesson) =>
        $"/learn/{Uri.EscapeDataString(course.Slug)}/{Uri.EscapeDataString(lesson.Slug)}";

    public static IReadOnlyList<Breadcrumb> Trail(ITexts texts) => [new(texts.Get("courses.studio.title"), List)];

    public static IReadOnlyList<Breadcrumb> Trail(ITexts texts, Course course) =>
        [.. Trail(texts), new(course.Title, Course(course.Id))];
}
