using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Edulure.Engine.Appearance.Media;
using NUnit.Framework;
using SkiaSharp;

namespace Edulure.Engine.Tests.Appearance;

internal sealed class MediaTests
{
    [Test]
    public async Task A_picture_is_encoded_anew_and_what_was_hidden_in_it_is_gone()
    {
        var hidden = Encoding.ASCII.GetBytes("<script>alert(1)</script>");
        var picture = await Raster.ReadAsync(
            [.. Png(400, 200), .. hidden],
            raster => raster.Fit(100, 100, lossless: true),
            default
        );
        Assert.That((picture.Width, picture.Height, picture.Ending), Is.EqualTo((100, 50, "png")));
        Assert.That(picture.Content.AsSpan().IndexOf(hidden), Is.EqualTo(-1));
        using var decoded = SKBitmap.Decode(picture.Content);
        Assert.That((decoded.Width, decoded.Height), Is.EqualTo((100, 50)));
    }

    [Test]
    public async Task A_picture_is_never_made_larger_than_it_came() =>
        Assert.That(
            await Raster.ReadAsync(Png(40, 20), raster => raster.Fit(100, 100, lossless: false).Width, default),
            Is.EqualTo(40)
        );

    [TestCase("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "admin.appearance.file.svg")]
    [TestCase("\n<?xml version='1.0'?><svg/>", "admin.appearance.file.svg")]
    [TestCase("no picture", "admin.appearance.file.picture")]
    [TestCase("GIF89a", "admin.appearance.file.picture")]
    public async Task What_is_no_picture_is_refused_with_a_reason(string content, string key) =>
        Assert.That(await RefusalAsync(Encoding.UTF8.GetBytes(content)), Is.EqualTo(key));

    [Test]
    public async Task A_picture_that_unpacks_to_too_much_is_refused_before_it_is_unpacked()
    {
        var bomb = Png(1, 1);
        // The header's width and height: 60,000 each.
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(bomb.AsSpan(29), Crc(bomb.AsSpan(12, 17)));
        Assert.That(await RefusalAsync(bomb), Is.EqualTo("admin.appearance.file.pixels"));
    }

    [TestCase(47, true)]
    [TestCase(0, false)]
    public void A_font_is_variable_when_it_has_the_table_for_it(int tag, bool isVariable) =>
        Assert.That(Woff2.IsVariable(Font(tag, 100, 100)), Is.EqualTo(isVariable));

    [Test]
    public void A_font_that_is_none_or_is_cut_off_or_grows_beyond_what_it_says_is_refused()
    {
        var whole = Font(0, 100, 100);
        byte[][] broken =
        [
            [],
            Encoding.ASCII.GetBytes("OTTO" + new string('x', 100)),
            whole[..^1],
            [.. whole, 0],
            Font(0, 100, 99),
            Font(0, 100, 1 << 20),
            Font(0, 20 << 20, 100),
        ];
        foreach (var font in broken)
            Assert.Throws<RefusedFileException>(() => Woff2.IsVariable(font));
    }

    private static async Task<string?> RefusalAsync(byte[] content)
    {
        var refusal = await Assert.ThrowsAsync<RefusedFileException>(() =>
            Raster.ReadAsync(content, raster => raster.Width, default)
        );
        return refusal?.Key;
    }

    private static byte[] Png(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    // One table of zeros, declared with one length and packed with another.
    private static byte[] Font(int tag, int declared, int packed)
    {
        using var content = new MemoryStream();
        using (var brotli = new BrotliStream(content, CompressionLevel.Optimal, leaveOpen: true))
            brotli.Write(new byte[packed]);
        var table = new List<byte> { (byte)tag };
        for (var shift = 28; shift >= 0; shift -= 7)
            if (declared >> shift > 0)
                table.Add((byte)(((declared >> shift) & 0x7F) | (shift > 0 ? 0x80 : 0)));
        var font = new byte[48 + table.Count + content.Length];
        "wOF2"u8.CopyTo(font);
        BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(8), font.Length);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(12), 1);
        BinaryPrimitives.WriteInt32BigEndian(font.AsSpan(20), (int)content.Length);
        table.CopyTo(font, 48);
        content.ToArray().CopyTo(font, 48 + table.Count);
        return font;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        return ~crc;
    }
}
