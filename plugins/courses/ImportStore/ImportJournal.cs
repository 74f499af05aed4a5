using Edulure.Plugins.Courses.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>
/// Remembers what an import has stored and whether it came to its end, so that a run after a crash neither imports
/// twice nor leaves files that no row names.
/// </summary>
internal sealed class ImportJournal(CoursesDb db, IFiles files, TimeProvider time)
{
    /// <summary>After this an import that never ended is taken for dead, and its files are swept.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Begins an import, after sweeping what an earlier attempt under this key, or a dead import, left.</summary>
    /// <returns>The report of the import when it had come to its end before; else null.</returns>
    public async Task<string?> BeginAsync(string key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var earlier = await db.GetTable<ImportRow>().FirstOrDefaultAsync(row => row.Key == key, cancellationToken);
        if (earlier?.Report is not null)
            return earlier.Report;
        var dead = now - Abandoned;
        var sweep = await db.GetTable<ImportRow>()
            .Where(row => row.Report == null && (row.Key == key || row.StartedAt < dead))
            .Select(row => row.Key)
            .ToListAsync(cancellationToken);
        foreach (var abandoned in sweep)
            await UndoAsync(abandoned);
        await db.InsertAsync(new ImportRow { Key = key, StartedAt = now }, token: cancellationToken);
        return null;
    }

    public Task NoteFileAsync(string key, string fileKey, CancellationToken cancellationToken) =>
        db.InsertAsync(new ImportFileRow { ImportKey = key, FileKey = fileKey }, token: cancellationToken);

    /// <summary>Notes the end. Belongs into the transaction that writes the course.</summary>
    public async Task EndAsync(string key, string report, CancellationToken cancellationToken)
    {
        await db.GetTable<ImportFileRow>().DeleteAsync(row => row.ImportKey == key, cancellationToken);
        await db.GetTable<ImportRow>()
            .Where(row => row.Key == key)
            .Set(row => row.Report, report)
            .UpdateAsync(cancellationToken);
    }

    /// <summary>Deletes every file that the import stored, and the import. Not to be cancelled: it is the clean-up.</summary>
    public async Task UndoAsync(string key)
    {
        var stored = await db.GetTable<ImportFileRow>()
            .Where(row => row.ImportKey == key)
            .Select(row => row.FileKey)
            .ToListAsync();
        foreach (var fileKey in stored)
            await files.DeleteAsync(fileKey, CancellationToken.None);
        await db.GetTable<ImportFileRow>().DeleteAsync(row => row.ImportKey == key);
        await db.GetTable<ImportRow>().DeleteAsync(row => row.Key == key);
    }
}
