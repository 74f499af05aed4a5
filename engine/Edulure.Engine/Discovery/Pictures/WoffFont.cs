using System.Buffers.Binary;
using System.IO.Compression;

namespace Edulure.Engine.Discovery;

/// <summary>
/// Takes a font out of its WOFF 1.0 wrapping, https://www.w3.org/TR/WOFF/: each table compressed by itself. The drawing
/// library reads what is inside; WOFF 2 it does not, and that one cannot be unwrapped in a page of code.
/// </summary>
internal static class WoffFont
{
    // Of a font for one script; all of Noto's Chinese is less.
    private const int MostBytes = 32 << 20;
    private const int Header = 44;
    private const int Entry = 20;
    private const uint Signature = 0x774F4646;

    /// <param name="font">A file; one that is not wrapped is returned as it is.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static byte[] Unwrap(byte[] font)
    {
        if (font.Length < Header || BinaryPrimitives.ReadUInt32BigEndian(font) != Signature)
            return font;
        var tables = BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(12));
        var total = BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(16));
        if (total > MostBytes || font.Length < Header + tables * Entry || total < 12 + tables * 16)
            throw new InvalidDataException("The font says it is larger than it can be.");
        var result = new byte[total];
        WriteHeader(result, font, tables);
        var at = 12 + tables * 16;
        for (var table = 0; table < tables; table++)
            at = CopyTable(font, result, table, at);
        return result;
    }

    private static void WriteHeader(byte[] result, byte[] font, int tables)
    {
        font.AsSpan(4, 4).CopyTo(result);
        var power = (int)Math.Log2(Math.Max(1, tables));
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(4), (ushort)tables);
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(10), (ushort)(tables * 16 - (16 << power)));
    }

    private static int CopyTable(byte[] font, byte[] result, int table, int at)
    {
        var entry = font.AsSpan(Header + table * Entry, Entry);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
        var packed = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
        var length = BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
        if ((ulong)offset + packed > (ulong)font.Length || packed > length || (ulong)at + length > (ulong)result.Length)
            throw new InvalidDataException("A table of the font does not lie within it.");
        var record = result.AsSpan(12 + table * 16, 16);
        entry[..4].CopyTo(record);
        entry[16..20].CopyTo(record[4..]);
        BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)at);
        BinaryPrimitives.WriteUInt32BigEndian(record[12..], length);
        var target = result.AsSpan(at, (int)length);
        if (packed == length)
            font.AsSpan((int)offset, (int)length).CopyTo(target);
        else
        {
            using var unpacked = new ZLibStream(
                new MemoryStream(font, (int)offset, (int)packed),
                CompressionMode.Decompress
            );
            unpacked.ReadExactly(target);
        }
        return (int)Math.Min(result.Length, at + ((length + 3) & ~3u));
    }
}
