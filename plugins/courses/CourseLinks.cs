using System.Globalization;

namespace Edulure.Plugins.Courses;

/// <summary>The addresses of the learner's pages. Slugs may be of any script; addresses are percent-encoded.</summary>
internal static class CourseLinks
{
    public const string Catalogue = "/courses";
    public const string MyLearning = "/learn";
    public const string Studio = "/studio/courses";

    public static string Course(string slug) => $"/courses/{Segment(slug)}";

    public static string Enrol(string slug) => $"{Course(slug)}/enrol";

    public static string Completed(string slug) => $"{Course(slug)}/completed";

    public static string File(string slug, long fileId, string name) =>
        $"{Course(slug)}/files/{Text(fileId)}/{Segment(name)}";

    /// <summary>The picture of a course. The name in it says nothing: the id finds the file.</summary>
    public static string? Cover(string slug, long? fileId) => fileId is { } id ? File(slug, id, "cover") : null;

    /// <summary>Leads on to where the learner left.</summary>
    public static string Resume(string slug) => $"/learn/{Segment(slug)}";

    public static string Lesson(string slug, string lesson) => $"/learn/{Segment(slug)}/{Segment(lesson)}";

    public static string Complete(string slug, string lesson) => $"{Lesson(slug, lesson)}/complete";

    public static string Quiz(string slug, string lesson, long quizId) => $"{Lesson(slug, lesson)}/quiz/{Text(quizId)}";

    public static string StartAttempt(string slug, string lesson, long quizId) => $"{Quiz(slug, lesson, quizId)}/start";

    public static string Attempt(string slug, string lesson, long quizId, long attemptId) =>
        $"{Quiz(slug, lesson, quizId)}/attempts/{Text(attemptId)}";

    public static string EditCourse(long id) => $"{Studio}/{Text(id)}";

    /// <summary>Sign in, and come back.</summary>
    public static string SignIn(string path) => $"/account/sign-in?return={Uri.EscapeDataString(path)}";

    private static string Segment(string text) => Uri.EscapeDataString(text);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
