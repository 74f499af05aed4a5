using System.Globalization;
using System.Text;

namespace Edulure.Engine.Discovery;

/// <summary>
/// Which way the parts of a line run: the Unicode Bidirectional Algorithm, https://www.unicode.org/reports/tr9/, for lines
/// without explicit controls (a title has none: they are taken out). Levels as there: 0 from the left, 1 from the right,
/// 2 from the left within that.
/// </summary>
internal static class BidiLevels
{
    private enum Kind
    {
        Left,
        Right,
        Number,
        Neutral,
    }

    /// <summary>Whether the first letter that has a direction runs from the right (rules P2, P3).</summary>
    public static bool IsRightToLeft(IEnumerable<Rune> text) =>
        text.Select(KindOf).FirstOrDefault(kind => kind is Kind.Left or Kind.Right) is Kind.Right;

    /// <summary>The level of each character.</summary>
    public static int[] Of(IReadOnlyList<Rune> line, bool rightToLeft)
    {
        var kinds = line.Select(KindOf).ToArray();
        JoinNumbers(line, kinds);
        Numbers(kinds, rightToLeft);
        Neutrals(kinds, rightToLeft);
        return Array.ConvertAll(
            kinds,
            kind =>
                kind switch
                {
                    Kind.Right => 1,
                    Kind.Number => 2,
                    _ => rightToLeft ? 2 : 0,
                }
        );
    }

    /// <summary>Runs, each of one level, from the left to the right of the line as it is seen (rule L2).</summary>
    public static IReadOnlyList<(int Start, int End, bool RightToLeft)> VisualRuns(IReadOnlyList<int> levels)
    {
        var runs = new List<(int Start, int End, int Level)>();
        for (var start = 0; start < levels.Count; )
        {
            var end = start;
            while (end < levels.Count && levels[end] == levels[start])
                end++;
            runs.Add((start, end, levels[start]));
            start = end;
        }
        for (var level = 2; level >= 1; level--)
        for (var first = 0; first < runs.Count; first++)
        {
            var last = first;
            while (last < runs.Count && runs[last].Level >= level)
                last++;
            if (last > first)
                runs.Reverse(first, last - first);
            first = last;
        }
        return runs.ConvertAll(run => (run.Start, run.End, run.Level == 1));
    }

    // "3.5" and "1:2" are one number (rule W4).
    private static void JoinNumbers(IReadOnlyList<Rune> line, Kind[] kinds)
    {
        for (var at = 1; at + 1 < kinds.Length; at++)
            if (
                line[at].Value is '.' or ',' or ':' or '/' or '+' or '-'
                && kinds[at - 1] is Kind.Number
                && kinds[at + 1] is Kind.Number
            )
                kinds[at] = Kind.Number;
    }

    // After a letter from the left a number is a part of its text (rule W7).
    private static void Numbers(Kind[] kinds, bool rightToLeft)
    {
        var strong = rightToLeft ? Kind.Right : Kind.Left;
        for (var at = 0; at < kinds.Length; at++)
            if (kinds[at] is Kind.Left or Kind.Right)
                strong = kinds[at];
            else if (kinds[at] is Kind.Number && strong is Kind.Left)
                kinds[at] = Kind.Left;
    }

    // Between two that agree they go with them, else with the line; numbers count as from the right (rules N1, N2).
    private static void Neutrals(Kind[] kinds, bool rightToLeft)
    {
        var line = rightToLeft ? Kind.Right : Kind.Left;
        for (var start = 0; start < kinds.Length; start++)
        {
            if (kinds[start] is not Kind.Neutral)
                continue;
            var end = start;
            while (end < kinds.Length && kinds[end] is Kind.Neutral)
                end++;
            var before = start == 0 ? line : Side(kinds[start - 1]);
            var after = end == kinds.Length ? line : Side(kinds[end]);
            Array.Fill(kinds, before == after ? before : line, start, end - start);
            start = end - 1;
        }
    }

    private static Kind Side(Kind kind) => kind is Kind.Number ? Kind.Right : kind;

    private static Kind KindOf(Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber)
            return Kind.Number;
        var isFromRight =
            rune.Value
            is (>= 0x0590 and <= 0x08FF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF);
        if (isFromRight && (Rune.IsLetter(rune) || IsMark(rune)))
            return Kind.Right;
        return Rune.IsLetter(rune) || Rune.IsNumber(rune) || IsMark(rune) ? Kind.Left : Kind.Neutral;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;
}
