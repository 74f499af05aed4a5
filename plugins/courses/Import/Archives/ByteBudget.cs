namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>Counts what really comes out of an archive. What its headers claim is not asked.</summary>
internal sealed class ByteBudget(ArchiveLimits limits, string archive)
{
    private long _total;
    private int _entries;

    public void TakeEntry()
    {
        if (++_entries > limits.Entries)
            throw new ArchiveRefused(
                archive,
                $"it has more than {limits.Entries} entries",
                RefusalCodes.TooManyEntries
            );
    }

    /// <param name="file">The file being read.</param>
    /// <param name="count">Bytes that came out now.</param>
    /// <param name="fileBytes">Bytes that came out of this file so far, with these.</param>
    public void TakeBytes(string file, int count, long fileBytes)
    {
        if (fileBytes > limits.FileBytes)
            throw TooLarge(file, $"it is larger than {limits.FileBytes} bytes");
        if ((_total += count) > limits.TotalBytes)
            throw TooLarge(archive, $"its files are larger than {limits.TotalBytes} bytes together");
    }

    /// <param name="file">The file, or the whole archive.</param>
    /// <param name="output">Bytes that came out.</param>
    /// <param name="input">Compressed bytes that went in.</param>
    public void CheckRatio(string file, long output, long input)
    {
        if (output > limits.RatioFreeBytes && output / Math.Max(input, 1) > limits.Ratio)
            throw new ArchiveRefused(
                file,
                $"it unpacks to more than {limits.Ratio} times its size",
                RefusalCodes.TooCompressed
            );
    }

    private static ArchiveRefused TooLarge(string file, string reason) => new(file, reason, RefusalCodes.TooLarge);
}
