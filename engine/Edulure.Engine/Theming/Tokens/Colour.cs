using System.Globalization;

namespace Edulure.Engine.Theming;

/// <summary>A colour of the sRGB gamut in linear light, each part from 0 to 1.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue)
{
    /// <summary>https://www.w3.org/TR/WCAG22/#dfn-relative-luminance</summary>
    public double Luminance => 0.2126 * Red + 0.7152 * Green + 0.0722 * Blue;

    /// <summary><c>#rrggbb</c></summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{Byte(Red):x2}{Byte(Green):x2}{Byte(Blue):x2}");

    /// <summary>https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio</summary>
    public static double Contrast(Colour one, Colour other)
    {
        var (lighter, darker) = (Math.Max(one.Luminance, other.Luminance), Math.Min(one.Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// <summary>From the parts as CSS writes them: gamma-encoded, from 0 to 1.</summary>
    public static Colour FromSrgb(double red, double green, double blue) =>
        new(Decode(red), Decode(green), Decode(blue));

    /// <param name="text"><c>#rrggbb</c> or <c>#rgb</c></param>
    public static bool TryParse(string text, out Colour colour)
    {
        if (text is ['#', var red, var green, var blue])
            text = $"#{red}{red}{green}{green}{blue}{blue}";
        var known = int.TryParse(
            text is ['#', .. { Length: 6 } hex] ? hex : "",
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var parts
        );
        colour = FromSrgb((parts >> 16) / 255.0, ((parts >> 8) & 255) / 255.0, (parts & 255) / 255.0);
        return known;
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">It is neither.</exception>
    public static Colour Parse(string text) =>
        TryParse(text, out var colour) ? colour : throw new FormatException($"'{text}' is no colour like #1a6e52.");

    // https://www.w3.org/TR/css-color-4/#color-conversion-code: lin_sRGB and gam_sRGB.
    private static double Decode(double value) =>
        value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static int Byte(double linear)
    {
        var value = Math.Clamp(linear, 0, 1);
        value = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.Pow(value, 1 / 2.4) - 0.055;
        return (int)Math.Round(value * 255, MidpointRounding.AwayFromZero);
    }
}
