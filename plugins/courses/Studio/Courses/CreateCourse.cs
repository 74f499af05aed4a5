using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Sdk;
using LinqToDB;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Courses;

/// <summary>A new course: a draft with a title.</summary>
internal static class CreateCourse
{
    [Allow(CoursesPermissions.Author)]
    public static IResult Get(ITexts texts) => Show(Form.Of(("language", "en")), texts);

    [Allow(CoursesPermissions.Author)]
    public static async Task<IResult> PostAsync(
        Form form,
        Person person,
        CoursesDb db,
        ITexts texts,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var title = form.Text("title").Required().MaxLength(CourseFields.MaxTitle).Value;
        var summary = form.Text("summary").MaxLength(CourseFields.MaxSummary).Value;
        var language = CourseFields.Language(form);
        var level = form.Text("level").OneOf([.. CourseLevels.All]).Value;
        if (!form.IsValid)
            return Show(form, texts, StatusCodes.Status422UnprocessableEntity);
        var now = time.GetUtcNow();
        var id = await db.InsertWithInt64IdentityAsync(
            new Course
            {
                Slug = await CourseSlugs.FreeAsync(db, title, cancellationToken),
                Title = title,
                Summary = summary,
                Language = language,
                Level = level.Length == 0 ? null : level,
                OwnerId = person.Id,
                CreatedAt = now,
                UpdatedAt = now,
            },
            token: cancellationToken
        );
        return Redirect.To(StudioPages.Course(id), "courses.studio.created");
    }

    private static Page Show(Form form, ITexts texts, int status = StatusCodes.Status200OK) =>
        new("studio/new", new { Form = form, Choices = CourseChoices.Of(form, texts) })
        {
            Title = texts.Get("courses.studio.new.title"),
            StatusCode = status,
            Breadcrumbs = StudioPages.Trail(texts),
        };
}
