using Edulure.Plugins.Courses.Import;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>From an archive on disk to a course in the site. The command line and the studio's job both come here.</summary>
internal sealed class CourseImporter(CourseStore store)
{
    /// <exception cref="ArchiveRefused">Broken, hostile, or of another kind; nothing was left behind.</exception>
    public async Task<StoredImport> RunAsync(
        string path,
        ImportOrder order,
        IProgress<ImportStage> progress,
        CancellationToken cancellationToken
    )
    {
        var folder = Directory.CreateTempSubdirectory("edulure-import-").FullName;
        try
        {
            var reading = new Relay(progress);
            // Decompressing keeps a thread busy: not that of whoever waits.
            using var archive = await Task.Run(
                () => CourseArchive.Read(path, folder, progress: reading, cancel: cancellationToken),
                cancellationToken
            );
            return await store.SaveAsync(archive.Course, order, progress, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Relay(IProgress<ImportStage> progress) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            progress.Report(
                new(value.Step == ImportStep.Checking ? ImportPhase.Checking : ImportPhase.Reading, value.Done)
            );
    }
}
