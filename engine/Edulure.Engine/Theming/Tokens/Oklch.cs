namespace Edulure.Engine.Theming;

/// <summary>
/// A colour as lightness (0 to 1), chroma and hue (degrees), in steps that the eye sees as even. The space and its matrices are
/// Björn Ottosson's, https://bottosson.github.io/posts/oklab/; CSS has it as <c>oklch()</c>,
/// https://www.w3.org/TR/css-color-4/#ok-lab.
/// </summary>
internal readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    // Of the range of a part; much less than what rounds away in eight bits.
    private const double Tolerance = 1e-4;

    public static Oklch Of(Colour colour)
    {
        var (red, green, blue) = colour;
        var l = Math.Cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        var m = Math.Cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        var s = Math.Cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        var a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
        var b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
        var hue = Math.Atan2(b, a) * 180 / Math.PI;
        return new(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            Math.Sqrt(a * a + b * b),
            hue < 0 ? hue + 360 : hue
        );
    }

    /// <summary>
    /// The colour, or the one of the same lightness and hue with as much chroma as sRGB can show. (Clipping the parts instead
    /// would change lightness, and contrast with it.)
    /// </summary>
    public Colour ToColour()
    {
        if (IsShown(Linear(Chroma)))
            return Clamped(Linear(Chroma));
        var (shown, hidden) = (0.0, Chroma);
        for (var round = 0; round < 24; round++)
        {
            var middle = (shown + hidden) / 2;
            if (IsShown(Linear(middle)))
                shown = middle;
            else
                hidden = middle;
        }
        return Clamped(Linear(shown));
    }

    private Colour Linear(double chroma)
    {
        var angle = Hue * Math.PI / 180;
        var (a, b) = (chroma * Math.Cos(angle), chroma * Math.Sin(angle));
        var l = Math.Pow(Lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        var m = Math.Pow(Lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        var s = Math.Pow(Lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new(
            4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
            -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
            -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
        );
    }

    private static bool IsShown(Colour colour) => IsShown(colour.Red) && IsShown(colour.Green) && IsShown(colour.Blue);

    private static bool IsShown(double part) => part is >= -Tolerance and <= 1 + Tolerance;

    private static Colour Clamped(Colour colour) =>
        new(Math.Clamp(colour.Red, 0, 1), Math.Clamp(colour.Green, 0, 1), Math.Clamp(colour.Blue, 0, 1));
}
