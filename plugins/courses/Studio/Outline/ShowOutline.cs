using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Outline;

/// <summary>The course's page in the studio: its modules and lessons, each with what can be done about it.</summary>
internal static class ShowOutline
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> GetAsync(
        long id,
        Person person,
        StudioCourses studio,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        return course is null
            ? refusal!
            : await PageAsync(course, db, texts, new(), StatusCodes.Status200OK, cancellationToken);
    }

    public static async Task<Page> PageAsync(
        Course course,
        CoursesDb db,
        ITexts texts,
        OutlineTrouble trouble,
        int status,
        CancellationToken cancellationToken
    )
    {
        var modules = await db
            .Modules.Where(module => module.CourseId == course.Id)
            .OrderBy(module => module.Position)
            .ToListAsync(cancellationToken);
        var lessons = (
            await db
                .Lessons.Where(lesson => lesson.CourseId == course.Id)
                .OrderBy(lesson => lesson.Position)
                .ToListAsync(cancellationToken)
        ).ToLookup(lesson => lesson.ModuleId);
        return new(
            "studio/outline",
            new
            {
                Course = course,
                Tab = "outline",
                Href = StudioPages.Course(course.Id),
                trouble.Reasons,
                Form = trouble.Form ?? Form.Of(),
                FormModule = trouble.ModuleId,
                Modules = modules
                    .Select(
                        (module, index) =>
                            new OutlineModule(
                                module,
                                StudioPages.Module(course.Id, module.Id),
                                index == 0,
                                index == modules.Count - 1,
                                Rows(course, lessons[module.Id].ToList())
                            )
                    )
                    .ToList(),
            }
        )
        {
            Title = course.Title,
            StatusCode = status,
            Breadcrumbs = StudioPages.Trail(texts),
            Resource = course.Reference,
        };
    }

    private static List<OutlineLesson> Rows(Course course, List<Lesson> lessons) =>
        [
            .. lessons.Select(
                (lesson, index) =>
                    new OutlineLesson(
                        lesson,
                        StudioPages.Lesson(course.Id, lesson.Id),
                        index == 0,
                        index == lessons.Count - 1
                    )
            ),
        ];
}

/// <summary>What to say above the outline when something could not be done.</summary>
internal sealed record OutlineTrouble
{
    /// <summary>Locale keys: why the course cannot be published.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The form that was refused.</summary>
    public Form? Form { get; init; }

    /// <summary>The module whose "add a lesson" it was; 0: "add a module".</summary>
    public long ModuleId { get; init; }
}

internal sealed record OutlineModule(
    CourseModule Module,
    string Href,
    bool First,
    bool Last,
    IReadOnlyList<OutlineLesson> Lessons
);

internal sealed record OutlineLesson(Lesson Lesson, string Href, bool First, bool Last);
