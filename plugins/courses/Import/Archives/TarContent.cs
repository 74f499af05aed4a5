using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;

namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>
/// Tar, with or without gzip: one pass that spools the files, one after another, into a single unnamed temporary file,
/// because a compressed tar cannot be read in another order. Of two files of one name the later counts, as tar has it.
/// </summary>
internal static class TarContent
{
    public static ArchiveContent Open(
        FileStream file,
        bool gzip,
        string temporaryFolder,
        ArchiveLimits limits,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        var name = Path.GetFileName(file.Name);
        using var source = file;
        var spool = new SpoolFile(temporaryFolder);
        try
        {
            using Stream plain = gzip ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var guarded = new TarGuard(plain, file, gzip, limits, name);
            var entries = Spool(guarded, spool, limits, name, progress, cancel);
            return new(name, limits, entries, spool);
        }
        catch (Exception error)
        {
            spool.Dispose();
            if (IsDamage(error))
                throw new ArchiveRefused(name, "it is damaged or cut off", RefusalCodes.Damaged, error);
            throw;
        }
    }

    /// <summary>The tar reader reports a broken header in whatever way it stumbled over it.</summary>
    private static bool IsDamage(Exception error) =>
        error
            is InvalidDataException
                or EndOfStreamException
                or FormatException
                or ArgumentException
                or ArithmeticException
                or NotSupportedException
                or KeyNotFoundException
                or OutOfMemoryException;

    private static List<ArchiveEntry> Spool(
        TarGuard source,
        SpoolFile spool,
        ArchiveLimits limits,
        string archive,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        var budget = new ByteBudget(limits, archive);
        var entries = new Dictionary<string, ArchiveEntry>(StringComparer.Ordinal);
        using var tar = new TarReader(source, leaveOpen: true);
        while (source.Header(tar.GetNextEntry) is { } entry)
        {
            cancel.ThrowIfCancellationRequested();
            budget.TakeEntry();
            if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
                continue;
            var path = EntryNames.Normalise(entry.Name, limits);
            if (entry.EntryType == TarEntryType.Directory)
                continue;
            if (
                entry.EntryType
                is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile)
            )
                throw new ArchiveRefused(
                    EntryNames.Printable(path),
                    "it is a link or device, not a file",
                    RefusalCodes.NotARegularFile
                );
            var (start, length) = Copy(entry, spool, budget, source, cancel);
            if (path.Length > 0 && !EntryNames.IsClutter(path))
                entries[path] = new(path, length, () => spool.Read(start, length));
            progress?.Report(new(ImportStep.Checking, source.Fraction));
        }
        source.ReadToEnd(cancel);
        return [.. entries.Values];
    }

    private static (long Start, long Length) Copy(
        TarEntry entry,
        SpoolFile spool,
        ByteBudget budget,
        TarGuard source,
        CancellationToken cancel
    )
    {
        var start = spool.Length;
        var length = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            for (int read; (read = entry.DataStream?.Read(buffer) ?? 0) > 0; )
            {
                cancel.ThrowIfCancellationRequested();
                length += read;
                budget.TakeBytes(EntryNames.Printable(entry.Name), read, length);
                budget.CheckRatio(EntryNames.Printable(entry.Name), source.Output, source.Input);
                spool.Append(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        if (length != entry.Length)
            throw new EndOfStreamException();
        return (start, length);
    }
}
