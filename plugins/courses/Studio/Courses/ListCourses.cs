using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Resources;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Courses;

/// <summary>
/// The courses that a person makes, and those that were given to them to edit; who may edit every course sees all.
/// </summary>
internal static class ListCourses
{
    private const int PageSize = 30;

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> GetAsync(
        string? cursor,
        Person person,
        CoursesDb db,
        IPeople people,
        IAccess access,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var seesAll = access.HasPermission(person, CoursesPermissions.Edit);
        var given = CourseDirectory.Keys(access.ResourcesWith(person, CoursesPermissions.Edit));
        var query = seesAll
            ? db.Courses
            : db.Courses.Where(course => course.OwnerId == person.Id || given.Contains(course.Id));
        if (
            Cursor.TryParse(cursor, 1, out var keys)
            && long.TryParse(keys[0], System.Globalization.CultureInfo.InvariantCulture, out var before)
        )
            query = query.Where(course => course.Id < before);
        var rows = await query.OrderByDescending(course => course.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var slice = Slice<Course>.Of(
            rows,
            PageSize,
            course => Cursor.Create(course.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))
        );
        var owners =
            seesAll || given.Count > 0
                ? await people.FindAsync(
                    [.. slice.Items.Select(course => course.OwnerId).Distinct()],
                    cancellationToken
                )
                : new Dictionary<long, Person>();
        return new Page(
            "studio/courses",
            new
            {
                Courses = slice
                    .Items.Select(course => new
                    {
                        course.Title,
                        course.IsPublished,
                        course.LessonCount,
                        course.UpdatedAt,
                        Href = StudioPages.Course(course.Id),
                        Owner = owners.GetValueOrDefault(course.OwnerId)?.Name,
                    })
                    .ToList(),
                MayMake = access.HasPermission(person, CoursesPermissions.Author),
                Next = slice.Next is null ? null : $"{StudioPages.List}?cursor={slice.Next}",
            }
        )
        {
            Title = texts.Get("courses.studio.title"),
        };
    }
}
