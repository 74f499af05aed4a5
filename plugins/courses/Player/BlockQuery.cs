using System.Data.Common;
using Edulure.Plugins.Courses.Data;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Player;

/// <summary>Reads the blocks of a lesson, with the facts of the quizzes among them, in one statement.</summary>
internal static class BlockQuery
{
    public static Task<List<BlockRow>> ReadAsync(CoursesDb db, long lessonId, CancellationToken cancellationToken) =>
        db.QueryToListAsync(
            Read,
            """
            SELECT b.kind, b.source, b.html, z.id, z.title, z.attempts_allowed, z.time_limit_seconds, z.passing_percent,
                (SELECT COUNT(*) FROM courses_questions q WHERE q.quiz_id = z.id), z.draws
            FROM courses_blocks b LEFT JOIN courses_quizzes z ON z.id = b.quiz_id
            WHERE b.lesson_id = @lesson
            ORDER BY b.position, b.id
            """,
            cancellationToken,
            new DataParameter("lesson", lessonId)
        );

    private static BlockRow Read(DbDataReader row) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.IsDBNull(3)
                ? null
                : new(
                    row.GetInt64(3),
                    row.GetString(4),
                    row.IntOrNull(5),
                    row.IntOrNull(6),
                    row.DecimalOrNull(7),
                    row.GetInt64(8),
                    row.TextOrNull(9)
                )
        );
}

internal sealed record BlockRow(string Kind, string Source, string Html, QuizFacts? Quiz);

/// <param name="OwnQuestions">Without those that are drawn.</param>
/// <param name="Draws">As <see cref="Quiz.Draws"/>.</param>
internal sealed record QuizFacts(
    long Id,
    string Title,
    int? AttemptsAllowed,
    int? TimeLimitSeconds,
    decimal? PassingPercent,
    long OwnQuestions,
    string? Draws
);
