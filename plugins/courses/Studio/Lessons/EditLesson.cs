using System.Globalization;
using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Studio.Files;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Lessons;

/// <summary>
/// The lesson editor: one form. Whichever button is pressed, what was typed is saved first, so that moving a block
/// never costs a paragraph.
/// </summary>
internal static class EditLesson
{
    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    public static async Task<IResult> GetAsync(
        long id,
        long lessonId,
        Person person,
        StudioCourses studio,
        LessonEditor editor,
        LessonPage page,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, lesson, refusal) = await StudioLesson.OpenAsync(
            id,
            lessonId,
            person,
            studio,
            db,
            cancellationToken
        );
        if (refusal is not null)
            return refusal;
        var blocks = await editor.BlocksAsync(lessonId, cancellationToken);
        return await page.ShowAsync(
            course!,
            lesson!,
            blocks,
            LessonDraft.Fill(lesson!, blocks),
            200,
            cancellationToken
        );
    }

    [Allow(CoursesPermissions.Author, OnResource = CoursesPermissions.Edit)]
    [MaxUpload(CourseImages.MaxBytes + (4 << 20))]
    public static async Task<IResult> PostAsync(
        long id,
        long lessonId,
        Form form,
        Person person,
        StudioCourses studio,
        LessonEditor editor,
        LessonPage page,
        CourseImages images,
        IRichText richText,
        CoursesDb db,
        CancellationToken cancellationToken
    )
    {
        var (course, lesson, refusal) = await StudioLesson.OpenAsync(
            id,
            lessonId,
            person,
            studio,
            db,
            cancellationToken
        );
        if (refusal is not null)
            return refusal;
        var blocks = await editor.BlocksAsync(lessonId, cancellationToken);
        var (action, blockId) = Action(form.Value("action"));
        if (action == "upload")
            return await UploadAsync(course!, lesson!, blocks, blockId, form, images, page, cancellationToken);
        var draft = new LessonDraft(form, richText);
        var changed = draft.Read(lesson!);
        var typed = blocks.Select(draft.Read).ToList();
        if (!form.IsValid)
            return await page.ShowAsync(course!, lesson!, blocks, form, 422, cancellationToken);
        if (!await editor.SaveAsync(changed, typed, form.Value("version"), cancellationToken))
            return await page.ShowAsync(
                course!,
                lesson!,
                blocks,
                form.Fail("", "courses.studio.error.conflict"),
                StatusCodes.Status409Conflict,
                cancellationToken
            );
        var next = await ActAsync(editor, course!, lesson!, action, blockId, cancellationToken);
        await studio.ChangedAsync(id, cancellationToken);
        return next;
    }

    private static async Task<IResult> ActAsync(
        LessonEditor editor,
        Course course,
        Lesson lesson,
        string action,
        long blockId,
        CancellationToken cancellationToken
    )
    {
        var here = StudioPages.Lesson(course.Id, lesson.Id);
        switch (action)
        {
            case "add-markdown":
                var added = await editor.AddMarkdownAsync(lesson, cancellationToken);
                return Redirect.To($"{here}#{LessonDraft.TextField(added)}");
            case "add-quiz":
                var quizId = await editor.AddQuizAsync(lesson, cancellationToken);
                return Redirect.To(StudioPages.Quiz(course.Id, quizId), "courses.studio.quiz.added");
            case "up" or "down":
                await editor.StepAsync(lesson.Id, blockId, action == "up" ? -1 : 1, cancellationToken);
                return Redirect.To($"{here}#block-{blockId}");
            case "delete":
                return Redirect.To(StudioPages.Block(course.Id, lesson.Id, blockId) + "/delete");
            default:
                return Redirect.To(here, "courses.studio.saved");
        }
    }

    // The picture is kept at once, the text is not: it comes back with the picture at its end, to be put into place.
    private static async Task<IResult> UploadAsync(
        Course course,
        Lesson lesson,
        IReadOnlyList<Block> blocks,
        long blockId,
        Form form,
        CourseImages images,
        LessonPage page,
        CancellationToken cancellationToken
    )
    {
        var field = LessonDraft.ImageField(blockId);
        var upload = form.Files.GetFile(field);
        if (upload is not { Length: > 0 })
            form.Fail(field, "form.required");
        else if (await images.SaveAsync(course.Id, upload, cancellationToken) is { File: { } file })
            return await page.ShowAsync(
                course,
                lesson,
                blocks,
                form,
                200,
                cancellationToken,
                (blockId, $"\n\n![{Path.GetFileNameWithoutExtension(file.Name)}]({CourseImages.Href(course, file)})\n")
            );
        else
            form.Fail(
                field,
                upload.Length > CourseImages.MaxBytes
                    ? "courses.studio.error.image-size"
                    : "courses.studio.error.image-kind"
            );
        return await page.ShowAsync(course, lesson, blocks, form, 422, cancellationToken);
    }

    // "down-12": what to do, and with which block.
    private static (string Action, long BlockId) Action(string button)
    {
        var at = button.LastIndexOf('-');
        return
            at > 0 && long.TryParse(button.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (button[..at], id)
            : (button, 0);
    }
}
