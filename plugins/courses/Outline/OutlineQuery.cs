using System.Data.Common;
using Edulure.Plugins.Courses.Data;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Outline;

/// <summary>Reads an outline in one statement.</summary>
internal static class OutlineQuery
{
    private const string Published = " AND l.published";

    /// <param name="db">The plugin's tables.</param>
    /// <param name="courseId">Of which course.</param>
    /// <param name="personId">Whose progress; null for nobody's.</param>
    /// <param name="withDrafts">True for editors: lessons that are not published, too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CourseOutline> ReadAsync(
        CoursesDb db,
        long courseId,
        long? personId,
        bool withDrafts,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.QueryToListAsync(
            Read,
            $"""
            SELECT m.id, m.title, m.depth, l.id, l.slug, l.title, l.kind, l.published, p.lesson_id
            FROM courses_modules m
            LEFT JOIN courses_lessons l ON l.module_id = m.id{(withDrafts ? "" : Published)}
            LEFT JOIN courses_progress p ON p.lesson_id = l.id AND p.person_id = @person
            WHERE m.course_id = @course
            ORDER BY m.position, m.id, l.position, l.id
            """,
            cancellationToken,
            new DataParameter("person", personId ?? 0),
            new DataParameter("course", courseId)
        );
        return new([
            .. rows.GroupBy(row => row.Module.Id)
                .Select(group =>
                    group.First().Module with
                    {
                        Lessons = [.. group.Select(row => row.Lesson).OfType<OutlineLesson>()],
                    }
                ),
        ]);
    }

    private static (OutlineModule Module, OutlineLesson? Lesson) Read(DbDataReader row) =>
        (
            new(row.GetInt64(0), row.GetString(1), row.GetInt32(2), []),
            row.IsDBNull(3)
                ? null
                : new(
                    row.GetInt64(3),
                    row.GetString(4),
                    row.GetString(5),
                    row.GetString(6),
                    row.GetBoolean(7),
                    !row.IsDBNull(8)
                )
        );
}
