using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB.Data;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Enrolments;

/// <summary>POST <c>/courses/{slug}/enrol</c>: as often as one likes, once in effect.</summary>
internal static class EnrolInCourse
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Post(
        string slug,
        Person person,
        Seats seats,
        Enroller enroller,
        CancellationToken cancellationToken
    )
    {
        var seat = await seats.FindAsync(slug, person, cancellationToken);
        if (seat is null)
            return Results.NotFound();
        var isNew = await enroller.EnrolAsync(seat.CourseId, person.Id, cancellationToken);
        return Redirect.To(CourseLinks.Resume(slug), isNew ? "courses.enrolled" : null);
    }
}

/// <summary>Writes enrolments.</summary>
internal sealed class Enroller(CoursesDb db, IEvents events, TimeProvider time)
{
    /// <returns>False when the person was enrolled already.</returns>
    public async Task<bool> EnrolAsync(long courseId, long personId, CancellationToken cancellationToken)
    {
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        // Two requests at once: the unique key decides which of them publishes the event.
        var inserted = await db.ExecuteAsync(
            """
            INSERT INTO courses_enrolments (course_id, person_id, enrolled_at) VALUES (@course, @person, @now)
            ON CONFLICT (course_id, person_id) DO NOTHING
            """,
            cancellationToken,
            new DataParameter("course", courseId),
            new DataParameter("person", personId),
            db.Parameter("now", time.GetUtcNow())
        );
        if (inserted == 1)
            await events.PublishAsync(db, new Enrolled(personId, Course.ReferenceTo(courseId)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return inserted == 1;
    }
}
