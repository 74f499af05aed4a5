using System.Buffers;
using System.IO.Compression;

namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>
/// Zip: every entry is decompressed once to count and check it, then streamed again from the archive when it is asked
/// for. Nothing is written to disk.
/// </summary>
internal static class ZipContent
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixRegular = 0x8000;
    private const int UnixFolder = 0x4000;

    public static ArchiveContent Open(
        FileStream file,
        ArchiveLimits limits,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        var name = Path.GetFileName(file.Name);
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read);
            return new(name, limits, Check(zip, name, file.Length, limits, progress, cancel), zip);
        }
        catch (Exception error)
        {
            zip?.Dispose();
            file.Dispose();
            if (error is InvalidDataException or EndOfStreamException)
                throw new ArchiveRefused(name, "it is damaged or cut off", RefusalCodes.Damaged, error);
            throw;
        }
    }

    private static List<ArchiveEntry> Check(
        ZipArchive zip,
        string archive,
        long archiveBytes,
        ArchiveLimits limits,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel
    )
    {
        var budget = new ByteBudget(limits, archive);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<ArchiveEntry>();
        // Names first: refusing a hostile one must not cost the work of decompressing what stands before it.
        foreach (var entry in zip.Entries)
        {
            budget.TakeEntry();
            RefuseOddKinds(entry);
            var path = EntryNames.Normalise(entry.FullName, limits);
            if (IsFolder(entry))
                continue;
            if (path.Length == 0 || !seen.Add(path))
                throw new ArchiveRefused(
                    EntryNames.Printable(entry.FullName),
                    "the archive has two files of this name",
                    RefusalCodes.DuplicateName
                );
            if (!EntryNames.IsClutter(path))
                entries.Add(new(path, entry.Length, entry.Open));
        }

        var done = 0L;
        foreach (var entry in zip.Entries)
        {
            if (!IsFolder(entry))
                CheckContent(entry, budget, cancel);
            done += entry.CompressedLength;
            progress?.Report(new(ImportStep.Checking, Math.Min(1, (double)done / Math.Max(archiveBytes, 1))));
        }
        return entries;
    }

    private static void RefuseOddKinds(ZipArchiveEntry entry)
    {
        var type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
        if (type is not (0 or UnixRegular or UnixFolder))
            throw new ArchiveRefused(
                EntryNames.Printable(entry.FullName),
                "it is a link or device, not a file",
                RefusalCodes.NotARegularFile
            );
        if (entry.IsEncrypted)
            throw new ArchiveRefused(EntryNames.Printable(entry.FullName), "it is encrypted", RefusalCodes.Encrypted);
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName is [.., '/' or '\\'];

    private static void CheckContent(ZipArchiveEntry entry, ByteBudget budget, CancellationToken cancel)
    {
        var name = EntryNames.Printable(entry.FullName);
        var buffer = ArrayPool<byte>.Shared.Rent(81920);
        try
        {
            using var stream = entry.Open();
            var crc = new Crc32();
            var length = 0L;
            for (int read; (read = stream.Read(buffer)) > 0; )
            {
                cancel.ThrowIfCancellationRequested();
                length += read;
                budget.TakeBytes(name, read, length);
                budget.CheckRatio(name, length, entry.CompressedLength);
                crc.Append(buffer.AsSpan(0, read));
            }
            if (length != entry.Length || crc.Value != entry.Crc32)
                throw new ArchiveRefused(name, "it is damaged: its checksum does not fit", RefusalCodes.Damaged);
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw new ArchiveRefused(name, "it is damaged and cannot be unpacked", RefusalCodes.Damaged, error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
