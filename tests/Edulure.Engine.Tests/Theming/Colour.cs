using System.Globalization;

namespace Edulure.Engine.Tests.Theming;

/// <summary>A colour of a style sheet in linear light, for reckoning contrasts.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    /// <summary>https://www.w3.org/TR/WCAG22/#dfn-relative-luminance</summary>
    public double Luminance => 0.2126 * Red + 0.7152 * Green + 0.0722 * Blue;

    /// <summary>https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio</summary>
    public static double Contrast(Colour one, Colour other)
    {
        var (lighter, darker) = (Math.Max(one.Luminance, other.Luminance), Math.Min(one.Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// <param name="text"><c>#rrggbb</c>, <c>#rgb</c> or <c>oklch(lightness chroma hue)</c>.</param>
    public static Colour Parse(string text)
    {
        if (text is ['#', _, _, _])
            text = $"#{text[1]}{text[1]}{text[2]}{text[2]}{text[3]}{text[3]}";
        if (text is ['#', .. { Length: 6 } hex])
            return new(Linear(hex[..2]), Linear(hex[2..4]), Linear(hex[4..]));
        if (text.StartsWith("oklch(", StringComparison.Ordinal) && text.EndsWith(')'))
        {
            var parts = text[6..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 3)
                return FromOklch(Number(parts[0]), Number(parts[1]), Number(parts[2].Replace("deg", "")));
        }
        throw new FormatException($"'{text}' is no colour that can be reckoned with.");
    }

    private static double Linear(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    // https://www.w3.org/TR/css-color-4/#color-conversion-code: OKLCH, OKLab, LMS, linear sRGB; clamped to what can be shown.
    private static Colour FromOklch(double lightness, double chroma, double hue)
    {
        var angle = hue * Math.PI / 180;
        var (a, b) = (chroma * Math.Cos(angle), chroma * Math.Sin(angle));
        var l = Math.Pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new(
            Math.Clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, 0, 1),
            Math.Clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, 0, 1),
            Math.Clamp(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s, 0, 1)
        );
    }

    private static double Number(string text) =>
        text.EndsWith('%')
            ? double.Parse(text[..^1], CultureInfo.InvariantCulture) / 100
            : double.Parse(text, CultureInfo.InvariantCulture);
}
