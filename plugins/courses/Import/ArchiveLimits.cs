namespace Edulure.Plugins.Courses.Import;

/// <summary>What an archive may cost. Sizes are bytes after decompression, counted while reading.</summary>
internal sealed record ArchiveLimits
{
    public static readonly ArchiveLimits Default = new();

    /// <summary>Default 10,000, folders included; a big real course has about 800.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>All files together. Default 2 GiB.</summary>
    public long TotalBytes { get; init; } = 2L << 30;

    /// <summary>One file. Default 512 MiB.</summary>
    public long FileBytes { get; init; } = 512L << 20;

    /// <summary>
    /// Bytes out for each byte in: of one entry (zip), or of the whole (tar.gz). Default 200; text packs about 10 to 1,
    /// zeros about 1,000 to 1.
    /// </summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Below this size <see cref="Ratio"/> is not asked. Default 10 MiB: what that lets through, the total catches.</summary>
    public long RatioFreeBytes { get; init; } = 10L << 20;

    /// <summary>Characters of one path. Default 512.</summary>
    public int PathLength { get; init; } = 512;

    /// <summary>Folders in one path. Default 32.</summary>
    public int PathDepth { get; init; } = 32;

    /// <summary>One XML document. Default 16 MiB.</summary>
    public long XmlBytes { get; init; } = 16L << 20;

    /// <summary>Nested elements of one XML document. Default 100.</summary>
    public int XmlDepth { get; init; } = 100;

    /// <summary>One HTML page. Default 4 MiB.</summary>
    public long HtmlBytes { get; init; } = 4L << 20;

    /// <summary>Rows of losses before the rest is one row "and N more". Default 1,000.</summary>
    public int Losses { get; init; } = 1_000;
}
