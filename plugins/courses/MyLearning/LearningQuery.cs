using System.Data.Common;
using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.MyLearning;

/// <summary>A person's courses, the one last enrolled in first, by keyset.</summary>
internal sealed class LearningQuery(CoursesDb db)
{
    public async Task<Slice<LearningCourse>> ReadAsync(
        long personId,
        string? cursor,
        int limit,
        CancellationToken cancellationToken
    )
    {
        // Ids grow with each enrolment: one key is enough, and no two are equal.
        var from =
            Cursor.TryParse(cursor, 1, out var keys)
            && long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : long.MaxValue;
        var rows = await RowsAsync(
            personId,
            "AND e.id < @from ORDER BY e.id DESC",
            limit + 1,
            cancellationToken,
            new DataParameter("from", from)
        );
        return Slice<LearningCourse>.Of(
            rows,
            limit,
            row => Cursor.Create(row.EnrolmentId.ToString(CultureInfo.InvariantCulture))
        );
    }

    /// <summary>The newest course that the person has not finished, or null.</summary>
    public async Task<LearningCourse?> NextAsync(long personId, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(personId, "AND e.completed_at IS NULL ORDER BY e.id DESC", 1, cancellationToken);
        return rows is [var course] ? course : null;
    }

    private Task<List<LearningCourse>> RowsAsync(
        long personId,
        string rest,
        int limit,
        CancellationToken cancellationToken,
        params DataParameter[] parameters
    ) =>
        db.QueryToListAsync(
            Read,
            $"""
            SELECT e.id, c.id, c.slug, c.title, c.summary, c.cover_file_id, c.lesson_count, e.completed_at, last.title,
                (SELECT COUNT(*) FROM courses_progress p JOIN courses_lessons l ON l.id = p.lesson_id AND l.published
                 WHERE p.course_id = e.course_id AND p.person_id = e.person_id)
            FROM courses_enrolments e
            JOIN courses_courses c ON c.id = e.course_id AND c.state = 'published'
            LEFT JOIN courses_lessons last ON last.id = e.last_lesson_id AND last.published
            WHERE e.person_id = @person {rest}
            LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """,
            cancellationToken,
            [new("person", personId), .. parameters]
        );

    private static LearningCourse Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.LongOrNull(5),
            row.GetInt32(6),
            row.MomentOrNull(7),
            row.TextOrNull(8),
            row.GetInt64(9)
        );
}

/// <param name="LastLesson">Title of the lesson last opened, or null.</param>
internal sealed record LearningCourse(
    long EnrolmentId,
    long CourseId,
    string Slug,
    string Title,
    string Summary,
    long? CoverFileId,
    int LessonCount,
    DateTimeOffset? CompletedAt,
    string? LastLesson,
    long Done
);
