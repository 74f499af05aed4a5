using Edulure.Plugins.Courses.Data;
using Edulure.Plugins.Courses.Import;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>
/// Puts an imported course into the site, whole or not at all: first its files, then every row in one short
/// transaction. Whatever goes wrong, what was stored until then is deleted again.
/// </summary>
internal sealed class CourseStore(
    CoursesDb db,
    ImportJournal journal,
    IFiles files,
    IRichText richText,
    IPageCache pages,
    IAudit audit,
    TimeProvider time
)
{
    public async Task<StoredImport> SaveAsync(
        ImportedCourse course,
        ImportOrder order,
        IProgress<ImportStage> progress,
        CancellationToken cancellationToken
    )
    {
        if (await journal.BeginAsync(order.Key, cancellationToken) is { } before)
            return StoredImport.FromJson(before);
        try
        {
            progress.Report(new(ImportPhase.Preparing, 0));
            var prepared = CoursePreparer.Prepare(course, richText, cancellationToken);
            var storing = new FileStoring(files, journal, order.Key);
            var stored = await storing.SaveAsync(prepared, progress, cancellationToken);
            progress.Report(new(ImportPhase.Rows, 0));
            var rows = new CourseRows(db, time, audit, prepared, stored);
            var report = await rows.WriteAsync(
                order,
                saved => journal.EndAsync(order.Key, saved.ToJson(), cancellationToken),
                cancellationToken
            );
            await pages.EvictAsync("courses");
            progress.Report(new(ImportPhase.Rows, 1));
            return report;
        }
        catch
        {
            await journal.UndoAsync(order.Key);
            throw;
        }
    }
}
