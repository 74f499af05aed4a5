using System.Data.Common;
using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Data;

namespace Edulure.Plugins.Courses.Enrolments;

/// <summary>Finds how a person stands to a course: the first question of every page below <c>/learn</c>.</summary>
internal sealed class Seats(CoursesDb db, IAccess access)
{
    /// <returns>Null when there is no such course for this person: drafts are there for their editors alone.</returns>
    public async Task<Seat?> FindAsync(string slug, Person? person, CancellationToken cancellationToken)
    {
        var rows = await db.QueryToListAsync(
            Read,
            """
            SELECT c.id, c.slug, c.title, c.owner_id, c.state, c.cover_file_id, e.id, e.completed_at, e.last_lesson_id
            FROM courses_courses c
            LEFT JOIN courses_enrolments e ON e.course_id = c.id AND e.person_id = @person
            WHERE c.slug = @slug
            """,
            cancellationToken,
            new DataParameter("person", person?.Id ?? 0),
            new DataParameter("slug", slug)
        );
        if (rows is not [var seat])
            return null;
        if (person is not null && !(seat.IsEnrolled && seat.IsPublished))
            seat = seat with { IsEditor = await MayEditAsync(person, seat, cancellationToken) };
        return seat.IsPublished || seat.IsEditor ? seat : null;
    }

    private async Task<bool> MayEditAsync(Person person, Seat seat, CancellationToken cancellationToken)
    {
        var course = Course.ReferenceTo(seat.CourseId);
        return (await access.DecideAsync(person, CoursesPermissions.Edit, course, cancellationToken)).Allowed;
    }

    private static Seat Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetInt64(3),
            row.GetString(4) == CourseStates.Published,
            row.LongOrNull(5),
            row.LongOrNull(6),
            row.MomentOrNull(7),
            row.LongOrNull(8)
        );
}
