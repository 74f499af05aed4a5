using System.Globalization;
using System.Text;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>Draws a small page in a theme's colours, light beside dark: what a theme without a picture looks like.</summary>
internal static class ThemePalette
{
    private const int Width = 320;
    private const int Height = 180;

    /// <returns>Null: its tokens cannot be read, or are not those that pages are made of.</returns>
    public static Html? Draw(Theme theme)
    {
        try
        {
            var tokens = TokenSet.Load(theme.Folders);
            var svg = new StringBuilder();
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<svg viewBox="0 0 {Width} {Height}" aria-hidden="true" focusable="false" class="theme-picture">"""
            );
            Half(svg, new(tokens, TokenMode.Light), 0);
            Half(svg, new(tokens, TokenMode.Light, TokenMode.Dark), Width / 2);
            return Html.Trusted(svg.Append("</svg>").ToString());
        }
        catch (Exception e) when (e is TemplateException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static void Half(StringBuilder svg, ModeColours colours, int x)
    {
        const int half = Width / 2;
        Box(x, 0, half, Height, "--c-page", 0);
        Box(x, 0, half, 28, "--c-raised", 0);
        Box(x + 12, 10, 40, 8, "--c-brand-9", 4);
        Box(x + half - 44, 10, 32, 8, "--c-text-quiet", 4);
        Box(x + 12, 46, 104, 12, "--c-text", 3);
        Box(x + 12, 68, 124, 6, "--c-text-quiet", 3);
        Box(x + 12, 80, 96, 6, "--c-text-quiet", 3);
        Box(x + 12, 100, 52, 20, "--c-brand-9", 4);
        Box(x + 72, 107, 40, 6, "--c-link", 3);
        Box(x + 12, 138, 64, 42, "--c-raised", 4);
        Box(x + 84, 138, 64, 42, "--c-raised", 4);
        Box(x + 12, 138, 64, 18, "--c-brand-5", 4);
        Box(x + 84, 138, 64, 18, "--c-sunken", 4);
        Box(x + 20, 164, 36, 5, "--c-text", 2);
        Box(x + 92, 164, 36, 5, "--c-text", 2);

        void Box(int left, int top, int width, int height, string property, int radius) =>
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="{radius}" fill="{Colour.Parse(colours[property]).Hex}"/>"""
            );
    }
}
