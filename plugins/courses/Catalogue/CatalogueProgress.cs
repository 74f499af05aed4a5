using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Catalogue;

/// <summary>How far a person is in the courses of a list.</summary>
internal sealed class CatalogueProgress(CoursesDb db)
{
    /// <returns>0 to 100 by course; courses in which the person is not enrolled are missing.</returns>
    public async Task<IReadOnlyDictionary<long, int>> ReadAsync(
        Person? person,
        IReadOnlyList<long> courseIds,
        CancellationToken cancellationToken
    )
    {
        if (person is null || courseIds.Count == 0)
            return new Dictionary<long, int>();
        var names = courseIds.Select((_, i) => $"@c{i}");
        var rows = await db.QueryToListAsync(
            row => (CourseId: row.GetInt64(0), Total: row.GetInt32(1), Done: row.GetInt64(2)),
            $"""
            SELECT e.course_id, c.lesson_count,
                (SELECT COUNT(*) FROM courses_progress p JOIN courses_lessons l ON l.id = p.lesson_id AND l.published
                 WHERE p.course_id = e.course_id AND p.person_id = e.person_id)
            FROM courses_enrolments e JOIN courses_courses c ON c.id = e.course_id
            WHERE e.person_id = @person AND e.course_id IN ({string.Join(", ", names)})
            """,
            cancellationToken,
            [new("person", person.Id), .. courseIds.Select((id, i) => new DataParameter($"c{i}", id))]
        );
        return rows.ToDictionary(row => row.CourseId, row => Percent.Of(row.Done, row.Total));
    }
}
