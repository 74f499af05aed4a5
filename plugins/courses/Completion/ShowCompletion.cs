using Edulure.Plugins.Courses.Catalogue;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Enrolments;
using Edulure.Sdk;
using LinqToDB.Data;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Completion;

/// <summary>GET <c>/courses/{slug}/completed</c>: the course is done; what was achieved, and what could come next.</summary>
internal static class ShowCompletion
{
    [Allow(CoursesPermissions.Learn)]
    public static async Task<IResult> Get(
        string slug,
        Person person,
        Seats seats,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var seat = await seats.FindAsync(slug, person, cancellationToken);
        if (seat is null)
            return Results.NotFound();
        if (seat.CompletedAt is not { } completedAt)
            return Redirect.To(CourseLinks.Course(slug));
        var figures = await db.QueryToListAsync(
            row => (Lessons: row.GetInt64(0), Quizzes: row.GetInt64(1)),
            """
            SELECT
                (SELECT COUNT(*) FROM courses_progress WHERE course_id = @course AND person_id = @person),
                (SELECT COUNT(DISTINCT quiz_id) FROM courses_attempts
                 WHERE course_id = @course AND person_id = @person AND state <> 'open')
            """,
            cancellationToken,
            new DataParameter("course", seat.CourseId),
            new DataParameter("person", person.Id)
        );
        var model = new CompletionModel(
            seat.Title,
            person.Name,
            completedAt,
            CourseCard.TintOf(seat.CourseId),
            figures[0].Lessons,
            figures[0].Quizzes,
            CourseLinks.Resume(slug),
            CourseLinks.Course(slug),
            CourseLinks.Catalogue
        );
        return new Page("completed", model)
        {
            Title = texts.Get("courses.completed.title", ("course", seat.Title)),
            Resource = Course.ReferenceTo(seat.CourseId),
            Breadcrumbs =
            [
                new(texts.Get("courses.catalogue.title"), CourseLinks.Catalogue),
                new(seat.Title, CourseLinks.Course(slug)),
            ],
        };
    }
}

/// <param name="Tint">1 to 6.</param>
internal sealed record CompletionModel(
    string Course,
    string Name,
    DateTimeOffset CompletedAt,
    long Tint,
    long Lessons,
    long Quizzes,
    string Review,
    string Back,
    string More
);
