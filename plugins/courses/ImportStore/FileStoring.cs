using System.Text;
using Edulure.Plugins.Courses.Import;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.ImportStore;

/// <summary>A file that lies in the store and waits for its row.</summary>
internal sealed record FileInStore(string Path, string Name, string MediaType, StoredFile Stored);

/// <summary>Stores the files of a course, one after the other, and notes each in the journal.</summary>
internal sealed class FileStoring(IFiles files, ImportJournal journal, string importKey)
{
    public async Task<IReadOnlyList<FileInStore>> SaveAsync(
        PreparedCourse course,
        IProgress<ImportStage> progress,
        CancellationToken cancellationToken
    )
    {
        var imported = course.Imported.Files;
        var total = Math.Max(1, imported.Sum(file => file.Length));
        var done = 0L;
        var stored = new List<FileInStore>(imported.Count);
        foreach (var file in imported)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(new(ImportPhase.Files, (double)done / total));
            stored.Add(await SaveAsync(file, course.CaptionPaths.Contains(file.Path), cancellationToken));
            done += file.Length;
        }
        return stored;
    }

    private async Task<FileInStore> SaveAsync(ImportedFile file, bool isCaption, CancellationToken cancellationToken)
    {
        await using var content = file.Open();
        if (isCaption && file.Length <= Captions.MaxBytes)
        {
            using var reader = new StreamReader(content, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(cancellationToken);
            var captions = Captions.ToWebVtt(text);
            await using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(captions ?? text));
            return await SaveAsync(
                file,
                bytes,
                bytes.Length,
                captions is null ? ContentTypes.Unknown : Captions.MediaType,
                cancellationToken
            );
        }
        var head = new byte[ContentTypes.HeadLength];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        await using var whole = new PrefixedStream(head.AsMemory(0, read), content);
        var mediaType = ContentTypes.Check(file.MediaType, head.AsSpan(0, read));
        return await SaveAsync(file, whole, file.Length, mediaType, cancellationToken);
    }

    private async Task<FileInStore> SaveAsync(
        ImportedFile file,
        Stream content,
        long length,
        string mediaType,
        CancellationToken cancellationToken
    )
    {
        StoredFile stored;
        try
        {
            // The length was counted when the archive was checked: more than that is another content.
            stored = await files.SaveAsync(content, length, cancellationToken);
        }
        catch (FileTooLargeException e)
        {
            throw new ArchiveRefused(file.Path, "it changed while it was read", RefusalCodes.Damaged, e);
        }
        try
        {
            await journal.NoteFileAsync(importKey, stored.Key, cancellationToken);
        }
        catch
        {
            await files.DeleteAsync(stored.Key, CancellationToken.None);
            throw;
        }
        return new(file.Path, FileNames.Safe(file.Name), CoursePreparer.Cut(mediaType, 200), stored);
    }
}
