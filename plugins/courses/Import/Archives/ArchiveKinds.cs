using System.Text;

namespace Edulure.Plugins.Courses.Import.Archives;

internal enum ArchiveKind
{
    Unknown,
    Zip,
    Tar,
    TarGzip,
}

/// <summary>Tells archives apart by their first bytes.</summary>
internal static class ArchiveKinds
{
    private const int TarBlock = 512;

    public static ArchiveKind Detect(FileStream file)
    {
        Span<byte> head = stackalloc byte[TarBlock];
        var length = file.ReadAtLeast(head, TarBlock, throwOnEndOfStream: false);
        file.Position = 0;
        head = head[..length];
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
            return ArchiveKind.Zip;
        if (head.Length > 2 && head[0] == 0x1f && head[1] == 0x8b)
            return ArchiveKind.TarGzip;
        return head.Length == TarBlock && IsTarHeader(head) ? ArchiveKind.Tar : ArchiveKind.Unknown;
    }

    /// <summary>Old tar has no mark of its own, but every header has the sum of its bytes.</summary>
    private static bool IsTarHeader(ReadOnlySpan<byte> header)
    {
        var text = Encoding.ASCII.GetString(header.Slice(148, 8)).Trim('\0', ' ');
        if (text.Length == 0 || !text.All(c => c is >= '0' and <= '7'))
            return false;
        var sum = 8 * ' ';
        for (var i = 0; i < TarBlock; i++)
            if (i is < 148 or >= 156)
                sum += header[i];
        return Convert.ToInt32(text, 8) == sum;
    }
}
