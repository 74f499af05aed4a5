using System.Globalization;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>
/// A colour: hexadecimal as in CSS, or the format's object (https://www.designtokens.org/TR/2025.10/color/). It is written in
/// sRGB, so that what is measured is what every screen shows.
/// </summary>
internal static partial class ColourText
{
    public static string Of(TokenValue value)
    {
        if (value.Text is { } text)
            return HexPattern().IsMatch(text)
                ? text.ToLowerInvariant()
                : throw value.Wrong(
                    $"'{text}' is no colour: write #rrggbb, or an object of colorSpace and components."
                );
        value.HasOnly(TokenType.Color, "colorSpace", "components", "alpha", "hex");
        var alpha = value.Find("alpha") is { } given ? Within(given, "alpha", 1) : 1;
        var colour = Read(value);
        return alpha < 1 ? Translucent(colour.Hex, alpha) : colour.Hex;
    }

    private static Colour Read(TokenValue value)
    {
        var parts = value.Find("components")?.Items ?? [];
        if (parts.Count != 3)
            throw value.Wrong("the components of a color are three.");
        return value.Find("colorSpace")?.Text switch
        {
            "srgb" => Colour.FromSrgb(
                Within(parts[0], "red", 1),
                Within(parts[1], "green", 1),
                Within(parts[2], "blue", 1)
            ),
            "oklch" => new Oklch(
                Within(parts[0], "lightness", 1),
                Within(parts[1], "chroma", 0.5),
                Within(parts[2], "hue", 360)
            ).ToColour(),
            _ => throw value.Wrong("the colorSpace of a color is srgb or oklch."),
        };
    }

    private static double Within(TokenValue value, string name, double most) =>
        value.Text == "none" ? 0
        : value.Number is { } number && number >= 0 && number <= most ? number
        : throw value.Wrong($"the {name} of a color is from 0 to {CssText.Number(most)}.");

    private static string Translucent(string hex, double alpha)
    {
        var parts = int.Parse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return $"rgb({parts >> 16} {(parts >> 8) & 255} {parts & 255} / {CssText.Number(alpha)})";
    }

    [GeneratedRegex(@"^#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\z")]
    private static partial Regex HexPattern();
}
