using System.Globalization;

namespace Edulure.Site.Tests;

/// <summary>Values for the parameters of routes: all of them of the demo course.</summary>
internal static class DemoIds
{
    private const string OfCourse =
        $"WHERE course_id = (SELECT id FROM courses_courses WHERE slug = '{DemoSite.Course}')";
    private const string QuizBlock =
        $"courses_blocks b JOIN courses_lessons l ON l.id = b.lesson_id {OfCourse} AND b.quiz_id IS NOT NULL";

    public static async Task<Dictionary<string, string>> ReadAsync(DemoSite site)
    {
        var quiz = await Number(site, $"SELECT MIN(b.quiz_id) FROM {QuizBlock}");
        var lesson = await Number(site, $"SELECT MIN(id) FROM courses_lessons {OfCourse}");
        return new()
        {
            ["slug"] = DemoSite.Course,
            ["flag"] = "courses.home-newest",
            ["id"] = await Number(site, $"SELECT id FROM courses_courses WHERE slug = '{DemoSite.Course}'"),
            ["moduleId"] = await Number(site, $"SELECT MIN(id) FROM courses_modules {OfCourse}"),
            ["lessonId"] = lesson,
            ["lesson"] = await site.TextAsync($"SELECT slug FROM courses_lessons WHERE id = {lesson}"),
            ["blockId"] = await Number(site, $"SELECT MIN(id) FROM courses_blocks WHERE lesson_id = {lesson}"),
            ["quizId"] = quiz,
            ["quizLesson"] = await site.TextAsync($"SELECT MIN(l.slug) FROM {QuizBlock}"),
            ["questionId"] = await Number(site, $"SELECT MIN(id) FROM courses_questions WHERE quiz_id = {quiz}"),
        };
    }

    private static async Task<string> Number(DemoSite site, string sql) =>
        (await site.NumberAsync(sql)).ToString(CultureInfo.InvariantCulture);
}
