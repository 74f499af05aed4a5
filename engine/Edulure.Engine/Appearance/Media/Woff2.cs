using System.Buffers.Binary;
using System.IO.Compression;

namespace Edulure.Engine.Appearance.Media;

/// <summary>
/// Looks into a font file (https://www.w3.org/TR/WOFF2/): it is whole, its tables are as long as it says, and it grows to no
/// more than a browser should unpack.
/// </summary>
internal static class Woff2
{
    /// <summary>Of the file: a variable face of Latin, Greek and Cyrillic has less.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxUnpacked = 16 << 20;
    private const int HeaderLength = 48;
    private const int VariationTable = 47;
    private const int OwnTag = 63;
    private const int GlyphTable = 10;
    private const int LocationTable = 11;
    private const uint Collection = 0x74746366;

    /// <summary>Whether it holds all weights from thin to black.</summary>
    /// <exception cref="RefusedFileException">It is no such file, broken, or too large.</exception>
    public static bool IsVariable(byte[] content)
    {
        if (content.Length > MaxBytes)
            throw new RefusedFileException("admin.appearance.file.large", ("max", MaxBytes >> 20));
        if (content.Length < HeaderLength || !content.AsSpan().StartsWith("wOF2"u8))
            throw new RefusedFileException("admin.appearance.font.kind");
        var header = content.AsSpan(0, HeaderLength);
        var tables = BinaryPrimitives.ReadUInt16BigEndian(header[12..]);
        var packed = BinaryPrimitives.ReadUInt32BigEndian(header[20..]);
        if (
            BinaryPrimitives.ReadUInt32BigEndian(header[4..]) == Collection
            || BinaryPrimitives.ReadUInt32BigEndian(header[8..]) != content.Length
            || tables == 0
        )
            throw Broken();
        var at = HeaderLength;
        long unpacked = 0;
        var isVariable = false;
        for (var table = 0; table < tables; table++)
        {
            var flags = Byte(content, ref at);
            var tag = flags & OwnTag;
            if (tag == OwnTag)
                at += 4;
            isVariable |= tag == VariationTable;
            var length = Number(content, ref at);
            // Glyphs and their places are written in another form unless the version says "as they are".
            var isTransformed = tag is GlyphTable or LocationTable ? flags >> 6 != 3 : flags >> 6 != 0;
            unpacked += isTransformed ? Number(content, ref at) : length;
        }
        if (unpacked > MaxUnpacked || at + (long)packed > content.Length)
            throw Broken();
        Unpack(content.AsMemory(at, (int)packed), unpacked);
        return isVariable;
    }

    private static void Unpack(ReadOnlyMemory<byte> packed, long expected)
    {
        using var stream = new BrotliStream(
            new MemoryStream(packed.ToArray(), writable: false),
            CompressionMode.Decompress
        );
        var buffer = new byte[32 * 1024];
        long length = 0;
        try
        {
            while (length <= expected && stream.Read(buffer) is var read and > 0)
                length += read;
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or IOException)
        {
            throw Broken();
        }
        if (length != expected)
            throw Broken();
    }

    private static byte Byte(byte[] content, ref int at) => at < content.Length ? content[at++] : throw Broken();

    // UIntBase128: seven bits a byte, no leading zeros, at most five bytes.
    private static uint Number(byte[] content, ref int at)
    {
        ulong number = 0;
        for (var index = 0; index < 5; index++)
        {
            var part = Byte(content, ref at);
            if (index == 0 && part == 0x80)
                break;
            number = (number << 7) | (uint)(part & 0x7F);
            if ((part & 0x80) == 0)
                return number <= uint.MaxValue ? (uint)number : throw Broken();
        }
        throw Broken();
    }

    private static RefusedFileException Broken() => new("admin.appearance.font.broken");
}
