namespace Edulure.Engine.Plugins.Packages;

/// <summary>What a package may cost whoever reads it. Sizes are bytes after decompression, counted while reading.</summary>
internal sealed record PackageLimits
{
    public static readonly PackageLimits Default = new();

    /// <summary>The file itself. Default 256 MiB.</summary>
    public long PackageBytes { get; init; } = 256L << 20;

    /// <summary>Default 4,096; a plugin with a large front end has a few hundred.</summary>
    public int Entries { get; init; } = 4_096;

    /// <summary>All files together. Default 512 MiB.</summary>
    public long TotalBytes { get; init; } = 512L << 20;

    /// <summary>One file. Default 128 MiB.</summary>
    public long FileBytes { get; init; } = 128L << 20;

    /// <summary>Bytes out for each byte in, of one entry. Default 200; text packs about 10 to 1, zeros 1,000 to 1.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Below this size <see cref="Ratio"/> is not asked. Default 4 MiB.</summary>
    public long RatioFreeBytes { get; init; } = 4L << 20;

    /// <summary>The list and the signature, each. Default 2 MiB.</summary>
    public int ListBytes { get; init; } = 2 << 20;

    /// <summary>The manifest. Default 64 KiB.</summary>
    public int ManifestBytes { get; init; } = 64 << 10;
}
