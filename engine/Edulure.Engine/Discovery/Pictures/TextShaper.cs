using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;

namespace Edulure.Engine.Discovery;

/// <summary>
/// Turns text into glyphs: which font has a letter, which way its part of the line runs, what form it takes beside its
/// neighbours.
/// </summary>
internal sealed class TextShaper(IReadOnlyList<PictureFont> fonts)
{
    /// <summary>
    /// The text without what no font has; null when that would take letters away and leave something else than was meant.
    /// Signs and emoji may go.
    /// </summary>
    public string? Shown(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (IsJoiner(rune) || FontOf(rune) is not null)
                shown.Append(rune.ToString());
            else if (Rune.IsLetterOrDigit(rune))
                return null;
        return PictureText.Clean(shown.ToString(), int.MaxValue - 1) is { Length: > 0 } clean ? clean : null;
    }

    public PictureLine Shape(string text, float size, bool rightToLeft)
    {
        var runes = text.EnumerateRunes().ToList();
        var levels = BidiLevels.Of(runes, rightToLeft);
        var chosen = Fonts(runes);
        var runs = new List<PictureGlyphs>();
        var width = 0f;
        foreach (var (start, end, fromRight) in BidiLevels.VisualRuns(levels))
        {
            var parts = Parts(chosen, start, end);
            if (fromRight)
                parts.Reverse();
            foreach (var (first, last) in parts)
                runs.Add(Shape(runes.GetRange(first, last - first), chosen[first], size, fromRight, ref width));
        }
        return new(runs, width);
    }

    private static PictureGlyphs Shape(List<Rune> runes, PictureFont font, float size, bool fromRight, ref float width)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(string.Concat(runes));
        buffer.GuessSegmentProperties();
        buffer.Direction = fromRight ? Direction.RightToLeft : Direction.LeftToRight;
        font.Shaper.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var scale = size / font.Units;
        var glyphs = new ushort[infos.Length];
        var places = new SKPoint[infos.Length];
        for (var at = 0; at < infos.Length; at++)
        {
            glyphs[at] = (ushort)infos[at].Codepoint;
            places[at] = new(width + positions[at].XOffset * scale, -positions[at].YOffset * scale);
            width += positions[at].XAdvance * scale;
        }
        return new(font, glyphs, places);
    }

    // What stands between letters, and on them, is taken from the font of the letter before if it has it.
    private PictureFont[] Fonts(List<Rune> runes)
    {
        var chosen = new PictureFont[runes.Count];
        for (var at = 0; at < chosen.Length; at++)
        {
            var before = at == 0 ? null : chosen[at - 1];
            chosen[at] =
                before is not null && (IsJoiner(runes[at]) || !Rune.IsLetter(runes[at]) && before.Has(runes[at].Value))
                    ? before
                    : FontOf(runes[at]) ?? before ?? fonts[0];
        }
        return chosen;
    }

    private static List<(int First, int Last)> Parts(PictureFont[] chosen, int start, int end)
    {
        var parts = new List<(int, int)>();
        for (var first = start; first < end; )
        {
            var last = first;
            while (last < end && ReferenceEquals(chosen[last], chosen[first]))
                last++;
            parts.Add((first, last));
            first = last;
        }
        return parts;
    }

    private PictureFont? FontOf(Rune rune) => fonts.FirstOrDefault(font => font.Has(rune.Value));

    private static bool IsJoiner(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;
}
