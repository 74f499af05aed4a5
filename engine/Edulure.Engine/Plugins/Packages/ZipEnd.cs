using System.Buffers.Binary;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>
/// The last record of a zip, read before anything else: a file that was cut off has none, and the number of entries is
/// known before there is an object for each.
/// </summary>
internal static class ZipEnd
{
    private const int Length = 22;
    private const uint EndSignature = 0x06054b50;
    private const uint FileSignature = 0x04034b50;
    private const int MaxEntryRecordBytes = 1024;

    /// <exception cref="PackageException">It is not a whole zip, or too large a one.</exception>
    public static async Task CheckAsync(FileStream file, PackageLimits limits, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(file.Name);
        if (file.Length > limits.PackageBytes)
            throw new PackageException("bomb", $"{name} is larger than {limits.PackageBytes} bytes.");
        var bytes = new byte[Length];
        var head = (int)Math.Min(4, file.Length);
        await file.ReadExactlyAsync(bytes.AsMemory(0, head), cancellationToken);
        Span<byte> zip = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(zip, FileSignature);
        if (head == 0 || !bytes.AsSpan(0, head).SequenceEqual(zip[..head]))
            throw new PackageException("not-a-package", $"{name} is not a package: it is not a zip archive.");
        if (file.Length < Length)
            throw Truncated(name);
        file.Position = file.Length - Length;
        await file.ReadExactlyAsync(bytes, cancellationToken);
        Check(name, bytes, file.Length, limits);
        file.Position = 0;
    }

    // A comment would come after the record: packages have none, so that their end is where it must be. Nor are they so
    // large that they need the fields of zip64.
    private static void Check(string name, ReadOnlySpan<byte> end, long length, PackageLimits limits)
    {
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (
            BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature
            || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0
        )
            throw Truncated(name);
        if (entries > limits.Entries || size > (long)limits.Entries * MaxEntryRecordBytes)
            throw new PackageException("bomb", $"{name} has more than {limits.Entries} entries.");
        if ((long)start + size + Length != length)
            throw Truncated(name);
    }

    private static PackageException Truncated(string name) =>
        new("truncated", $"{name} is cut off or damaged: its end is not that of a package.");
}
