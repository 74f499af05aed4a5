using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Files;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Courses;

/// <summary>Everything of a course but its outline.</summary>
internal static class EditSettings
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
            : await ShowAsync(course, Fill(course), db, texts, StatusCodes.Status200OK, cancellationToken);
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    [MaxUpload(CourseImages.MaxBytes + (1 << 20))]
    public static async Task<IResult> PostAsync(
        long id,
        Form form,
        Person person,
        StudioCourses studio,
        CourseImages images,
        CoursesDb db,
        IRichText richText,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (course, refusal) = await studio.OpenAsync(person, id, cancellationToken);
        if (course is null)
            return refusal!;
        var changed = await ReadAsync(course, form, db, richText, cancellationToken);
        if (form.Value("version") != Version(course))
            form.Fail("", "courses.studio.error.conflict");
        var cover = form.Files.GetFile("cover");
        if (form.IsValid && cover is { Length: > 0 })
        {
            var saved = await images.SaveAsync(course.Id, cover, cancellationToken);
            if (saved.File is null)
                form.Fail("cover", saved.Error!);
            else
                changed = changed with { CoverFileId = saved.File.Id };
        }
        if (!form.IsValid)
            return await ShowAsync(
                course,
                form,
                db,
                texts,
                StatusCodes.Status422UnprocessableEntity,
                cancellationToken
            );
        await using (var transaction = await db.BeginTransactionAsync(cancellationToken))
        {
            await db.UpdateAsync(changed, token: cancellationToken);
            if (changed.Slug != course.Slug)
                await MoveAddress.RewriteAsync(db, course.Id, course.Slug, changed.Slug, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await studio.ChangedAsync(course.Id, cancellationToken);
        return Redirect.To(StudioPages.Settings(course.Id), "courses.studio.saved");
    }

    private static async Task<Course> ReadAsync(
        Course course,
        Form form,
        CoursesDb db,
        IRichText richText,
        CancellationToken cancellationToken
    )
    {
        var title = form.Text("title").Required().MaxLength(CourseFields.MaxTitle).Value;
        var typedSlug = form.Value("slug").Trim();
        var slug = form.Text("slug")
            .Required()
            .MaxLength(80)
            .Must(Slug.From(typedSlug) == typedSlug, "courses.studio.error.slug")
            .Value;
        if (
            form.Error("slug") is null
            && await db.Courses.AnyAsync(row => row.Slug == slug && row.Id != course.Id, cancellationToken)
        )
            form.Fail("slug", "courses.studio.error.slug-taken");
        var description = form.Text("description").MaxLength(50_000).Value;
        var level = form.Text("level").OneOf([.. CourseLevels.All]).Value;
        var subject = form.Text("subject").MaxLength(100).Value;
        var outcomes = form.Text("outcomes").MaxLength(4_000).Value;
        return course with
        {
            Title = title,
            Slug = slug,
            Summary = form.Text("summary").MaxLength(CourseFields.MaxSummary).Value,
            DescriptionMarkdown = description,
            DescriptionHtml = StudioMarkup.Block(richText, description) ?? "",
            Outcomes = string.Join(
                '\n',
                outcomes.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
            Language = CourseFields.Language(form),
            Level = level.Length == 0 ? null : level,
            Subject = subject.Length == 0 ? null : subject,
            CoverFileId = form.Checked("remove-cover") ? null : course.CoverFileId,
        };
    }

    private static Form Fill(Course course) =>
        Form.Of(
            ("title", course.Title),
            ("slug", course.Slug),
            ("summary", course.Summary),
            ("description", course.DescriptionMarkdown),
            ("outcomes", course.Outcomes),
            ("language", course.Language),
            ("level", course.Level),
            ("subject", course.Subject),
            ("version", Version(course))
        );

    private static async Task<Page> ShowAsync(
        Course course,
        Form form,
        CoursesDb db,
        ITexts texts,
        int status,
        CancellationToken cancellationToken
    )
    {
        var cover = course.CoverFileId is { } fileId
            ? await db.Files.FirstOrDefaultAsync(file => file.Id == fileId, cancellationToken)
            : null;
        return new(
            "studio/settings",
            new
            {
                Course = course,
                Form = form,
                Tab = "settings",
                // After a conflict saving again is a decision: it goes against what is stored now.
                Version = Version(course),
                Choices = CourseChoices.Of(form, texts),
                Cover = cover is null ? null : CourseImages.Href(course, cover),
            }
        )
        {
            Title = texts.Get("courses.studio.settings.title"),
            StatusCode = status,
            Breadcrumbs = StudioPages.Trail(texts, course),
            Resource = course.Reference,
        };
    }

    private static string Version(Course course) =>
        Versions.Of(
            course.Title,
            course.Slug,
            course.Summary,
            course.DescriptionMarkdown,
            course.Outcomes,
            course.Language,
            course.Level,
            course.Subject,
            course.CoverFileId?.ToString(CultureInfo.InvariantCulture)
        );
}
