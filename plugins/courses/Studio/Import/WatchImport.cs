using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.Http;

namespace Edulure.Plugins.Courses.Studio.Import;

/// <summary>How far an import is, and its report. Without script the page asks again by itself.</summary>
internal static class WatchImport
{
    private const int SecondsBetween = 2;

    [Allow(CoursesPermissions.Author)]
    public static async Task<IResult> GetAsync(
        long runId,
        Person person,
        HttpContext context,
        IJobs jobs,
        CoursesDb db,
        ITexts texts,
        CancellationToken cancellationToken
    )
    {
        var (status, refusal) = await OpenAsync(runId, person, jobs, cancellationToken);
        if (status is null)
            return refusal!;
        if (!status.Ended)
            context.Response.Headers["Refresh"] = SecondsBetween.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        var report = status is { State: JobState.Succeeded, Result: { } json } ? StoredImport.FromJson(json) : null;
        var courseId = report is null
            ? 0
            : await db
                .Courses.Where(course => course.Slug == report.Slug)
                .Select(course => course.Id)
                .FirstOrDefaultAsync(cancellationToken);
        return new Page(
            "studio/import-run",
            new
            {
                State = status.State.ToString().ToLowerInvariant(),
                status.Ended,
                Percent = (int)(status.Progress * 100),
                Phase = ImportStage.At(status.Progress).ToString().ToLowerInvariant(),
                status.Message,
                Report = report,
                Course = courseId == 0 ? null : StudioPages.Course(courseId),
                Here = StudioPages.ImportRun(runId),
            }
        )
        {
            Title = texts.Get("courses.studio.import.run"),
            Breadcrumbs = StudioPages.Trail(texts),
        };
    }

    [Allow(CoursesPermissions.Author)]
    public static async Task<IResult> CancelAsync(
        long runId,
        Person person,
        IJobs jobs,
        CancellationToken cancellationToken
    )
    {
        var (status, refusal) = await OpenAsync(runId, person, jobs, cancellationToken);
        if (status is null)
            return refusal!;
        await jobs.CancelAsync(runId, cancellationToken);
        return Redirect.To(StudioPages.ImportRun(runId));
    }

    // Whoever asked for it and the site's owner; to anybody else it does not exist.
    private static async Task<(JobStatus? Status, IResult? Refusal)> OpenAsync(
        long runId,
        Person person,
        IJobs jobs,
        CancellationToken cancellationToken
    )
    {
        var status = await jobs.FindAsync(runId, cancellationToken);
        return status is null || status.PersonId != person.Id && !person.Is(Roles.Owner)
            ? (null, Results.NotFound())
            : (status, null);
    }
}
