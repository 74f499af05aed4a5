using Edulure.Plugins.Courses.ImportStore;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Import;

/// <summary>Takes an archive and starts its import.</summary>
internal static class UploadCourse
{
    public const long MaxBytes = 512L << 20;

    [Allow(CoursesPermissions.Author)]
    public static IResult Get(ITexts texts) => Show(Form.Of(), texts, StatusCodes.Status200OK);

    [Allow(CoursesPermissions.Author)]
    [MaxUpload(MaxBytes + (1 << 20))]
    public static async Task<IResult> PostAsync(
        Form form,
        Person person,
        IFiles files,
        ImportJournal journal,
        IJobs jobs,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var upload = form.Files.GetFile("file");
        if (upload is not { Length: > 0 })
            form.Fail("file", "form.required");
        else if (upload.Length > MaxBytes)
            form.Fail("file", "courses.studio.error.archive-size");
        if (!form.IsValid)
            return Show(form, texts, StatusCodes.Status422UnprocessableEntity);
        var ticket = "upload-" + Guid.NewGuid().ToString("N");
        await journal.BeginAsync(ticket, cancellationToken);
        try
        {
            await using var content = upload!.OpenReadStream();
            var stored = await files.SaveAsync(content, MaxBytes, cancellationToken);
            await journal.NoteFileAsync(ticket, stored.Key, CancellationToken.None);
            var name = FileNames.Safe(upload.FileName);
            var runId = await jobs.EnqueueAsync<ImportCourseJob>(
                new ImportUpload(ticket, stored.Key, name, person.Id, form.Checked("publish")),
                person.Id,
                cancellationToken
            );
            return Redirect.To(StudioPages.ImportRun(runId));
        }
        catch
        {
            await journal.UndoAsync(ticket);
            throw;
        }
    }

    private static Page Show(Form form, ITexts texts, int status) =>
        new(
            "studio/import",
            new
            {
                Form = form,
                MaxBytes,
                MaxSize = $"{MaxBytes >> 20} MB",
            }
        )
        {
            Title = texts.Get("courses.studio.import.title"),
            StatusCode = status,
            Breadcrumbs = StudioPages.Trail(texts),
        };
}
