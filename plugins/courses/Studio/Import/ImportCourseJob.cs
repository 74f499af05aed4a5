using System.Globalization;
using Edulure.Plugins.Courses.Import;
using Edulure.Plugins.Courses.ImportStore;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Studio.Import;

/// <param name="Ticket">Under which the journal has the upload: it sweeps what no run came for.</param>
/// <param name="FileKey">Of the upload.</param>
/// <param name="FileName">As the person's disk has it.</param>
/// <param name="OwnerId">Whose course it becomes.</param>
/// <param name="Publish">Publishes it at once.</param>
internal sealed record ImportUpload(string Ticket, string FileKey, string FileName, long OwnerId, bool Publish);

/// <summary>
/// Imports an upload in the background. The run's id is the key of the import: a run that was cut off after the course
/// was written answers with its report instead of writing it again.
/// </summary>
internal sealed class ImportCourseJob(CourseImporter importer, ImportJournal journal, IFiles files, TimeProvider time)
    : IJob
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var upload = run.Arguments<ImportUpload>();
        var latest = new LatestStage();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reporting = ReportAsync(run, latest, done.Token);
        var interrupted = false;
        try
        {
            var stored = await ImportAsync(run, upload, latest, cancellationToken);
            await run.ResultAsync(stored.ToJson());
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
            throw;
        }
        catch (ArchiveRefused refused)
        {
            throw new JobFailedException(
                refused.File == upload.FileName || refused.File == UploadFile.Name
                    ? $"{upload.FileName}: {refused.Reason}."
                    : $"{upload.FileName}: {refused.File}: {refused.Reason}."
            );
        }
        finally
        {
            await done.CancelAsync();
            await reporting;
            // A run that the site's stop has cut off starts again, and needs its upload; a cancelled one leaves it to
            // the journal's sweep, because it cannot be told from that here.
            if (!interrupted)
                await journal.UndoAsync(upload.Ticket);
        }
    }

    private async Task<StoredImport> ImportAsync(
        JobRun run,
        ImportUpload upload,
        LatestStage latest,
        CancellationToken cancellationToken
    )
    {
        await using var content =
            await files.OpenAsync(upload.FileKey, cancellationToken)
            ?? throw new JobFailedException($"{upload.FileName}: the upload is not there any more.");
        await using var file = await UploadFile.CopyAsync(content, cancellationToken);
        var key = string.Create(CultureInfo.InvariantCulture, $"run-{run.Id}");
        return await importer.RunAsync(file.Path, new(key, upload.OwnerId, upload.Publish), latest, cancellationToken);
    }

    private async Task ReportAsync(JobRun run, LatestStage latest, CancellationToken done)
    {
        using var timer = new PeriodicTimer(ReportEvery, time);
        try
        {
            do await run.ReportAsync(latest.Value.Fraction, latest.Value.Phase.ToString());
            while (await timer.WaitForNextTickAsync(done));
        }
        catch (OperationCanceledException)
        {
            // The work has ended: its own outcome tells how.
        }
    }

    // Progress arrives on the working thread, reports leave at their own pace: only the latest counts.
    private sealed class LatestStage : IProgress<ImportStage>
    {
        private readonly Lock _lock = new();
        private ImportStage _value;

        public ImportStage Value
        {
            get
            {
                lock (_lock)
                    return _value;
            }
        }

        public void Report(ImportStage value)
        {
            lock (_lock)
                _value = value;
        }
    }
}
