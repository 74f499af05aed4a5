using System.Globalization;

namespace Edulure.Engine.Discovery;

/// <summary>Breaks a title into lines, in the largest size in which all of it has room.</summary>
internal sealed class TitleLines(TextShaper shaper, bool rightToLeft)
{
    private static readonly (float Size, int Lines)[] s_sizes = [(84, 2), (72, 3), (62, 3), (54, 4), (46, 4)];

    public (float Size, IReadOnlyList<PictureLine> Lines) Fit(string title, float width)
    {
        foreach (var (size, most) in s_sizes)
            if (Break(title, size, width) is { } lines && lines.Count <= most)
                return (size, Shape(lines, size));
        var (smallest, last) = s_sizes[^1];
        var cut = Break(title, smallest, width, breakWords: true)!;
        if (cut.Count > last)
            cut = [.. cut[..(last - 1)], Ellipsis(cut[last - 1], smallest, width)];
        return (smallest, Shape(cut, smallest));
    }

    /// <returns>Null when a word is longer than a line and may not be broken.</returns>
    private List<string>? Break(string title, float size, float width, bool breakWords = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in title.Split(' '))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Width(longer, size) <= width)
            {
                line = longer;
                continue;
            }
            if (line.Length > 0)
                lines.Add(line);
            line = word;
            while (Width(line, size) > width)
            {
                if (!breakWords)
                    return null;
                var end = Fitting(line, size, width);
                lines.Add(line[..end]);
                line = line[end..];
            }
        }
        lines.Add(line);
        return lines;
    }

    // How much of a word has room: at least one letter with its marks.
    private int Fitting(string word, float size, float width)
    {
        var ends = StringInfo.ParseCombiningCharacters(word).Skip(1).Append(word.Length).ToList();
        var (fits, tooLong) = (0, ends.Count);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (Width(word[..ends[middle]], size) <= width)
                fits = middle;
            else
                tooLong = middle;
        }
        return ends[fits];
    }

    private string Ellipsis(string line, float size, float width)
    {
        while (line.Length > 0 && Width(line + "…", size) > width)
            line = line[..StringInfo.ParseCombiningCharacters(line)[^1]].TrimEnd();
        return line + "…";
    }

    private float Width(string text, float size) => shaper.Shape(text, size, rightToLeft).Width;

    private List<PictureLine> Shape(List<string> lines, float size) =>
        lines.ConvertAll(line => shaper.Shape(line, size, rightToLeft));
}
