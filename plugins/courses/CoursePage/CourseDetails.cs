using System.Data.Common;
using Edulure.Plugins.Courses.Data;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.CoursePage;

/// <summary>What the course page says of a course.</summary>
internal sealed record CourseDetails(
    string Summary,
    string DescriptionHtml,
    IReadOnlyList<string> Outcomes,
    string Language,
    string? Level,
    string? Subject,
    int LessonCount,
    long QuestionCount
)
{
    public static async Task<CourseDetails> ReadAsync(CoursesDb db, long courseId, CancellationToken cancellationToken)
    {
        var rows = await db.QueryToListAsync(
            Read,
            """
            SELECT summary, description_html, outcomes, language, level, subject, lesson_count,
                (SELECT COUNT(*) FROM courses_questions q JOIN courses_quizzes z ON z.id = q.quiz_id
                 WHERE z.course_id = c.id AND NOT z.is_bank)
            FROM courses_courses c WHERE id = @id
            """,
            cancellationToken,
            new DataParameter("id", courseId)
        );
        return rows[0];
    }

    private static CourseDetails Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            row.GetString(3),
            row.TextOrNull(4),
            row.TextOrNull(5),
            row.GetInt32(6),
            row.GetInt64(7)
        );
}
