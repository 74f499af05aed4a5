using Edulure.Engine.Theming;
using SkiaSharp;

namespace Edulure.Engine.Discovery;

/// <summary>Draws what others show beside a link: the title on the paper of the site, above one of its drawn covers.</summary>
internal sealed class SocialPicture(TextShaper shaper)
{
    /// <summary>Pixels; what Open Graph's readers crop least.</summary>
    public const int Width = 1200;

    /// <summary>Pixels.</summary>
    public const int Height = 630;

    private const float Margin = 80;
    private const float SiteNameSize = 34;
    private const float SiteNameLine = 118;
    private const float TitleTop = 160;

    // The lands of the theme's covers, 320 × 160, from the farthest to the nearest.
    private static readonly string[][] s_lands =
    [
        [
            "M0 84C60 50 110 66 160 84s110 22 160-14v90H0z",
            "M0 112c50-34 110-26 170-4s110 14 150-12v64H0z",
            "M0 136c70-26 130-14 190 0s90 8 130-10v34H0z",
            "M0 152c80-12 170-10 320-4v12H0z",
        ],
        [
            "M0 160 88 58l64 74 58-92 110 120z",
            "M0 160 60 96l56 52 74-66 130 78z",
            "M0 160l110-46 70 30 80-38 60 54z",
            "M0 160c60-16 240-18 320 0z",
        ],
    ];

    private static readonly double[] s_shades = [.14, .30, .56, 1];

    public byte[] Draw(PictureContent content)
    {
        var colours = content.Colours;
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(Paint(colours.Page));
        var title = shaper.Shown(content.Title);
        var rightToLeft = BidiLevels.IsRightToLeft((title ?? content.SiteName).EnumerateRunes());
        DrawLand(canvas, content, rightToLeft);
        if (shaper.Shown(content.SiteName) is { } name)
            DrawLine(
                canvas,
                shaper.Shape(name, SiteNameSize, rightToLeft),
                SiteNameSize,
                SiteNameLine,
                colours.Text,
                rightToLeft
            );
        if (title is not null)
        {
            var (size, lines) = new TitleLines(shaper, rightToLeft).Fit(title, Width - 2 * Margin);
            for (var line = 0; line < lines.Count; line++)
                DrawLine(canvas, lines[line], size, TitleTop + size + line * size * 1.22f, colours.Strong, rightToLeft);
        }
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // Which one is the title's: the same picture for the same title, and another one for most others.
    private static void DrawLand(SKCanvas canvas, PictureContent content, bool rightToLeft)
    {
        var land = s_lands[content.Title.Sum(character => character) % s_lands.Length];
        canvas.Save();
        if (rightToLeft)
            canvas.Scale(-1, 1, Width / 2f, 0);
        canvas.Translate(0, Height - 160 * 1.55f);
        canvas.Scale(Width / 320f, 1.55f);
        using var paint = new SKPaint { IsAntialias = true };
        for (var step = 0; step < land.Length; step++)
        {
            paint.Color = Paint(Mix(content.Colours.Page, content.Colours.Solid, s_shades[step]));
            using var path = SKPath.ParseSvgPathData(land[step]);
            canvas.DrawPath(path, paint);
        }
        canvas.Restore();
    }

    private static void DrawLine(
        SKCanvas canvas,
        PictureLine line,
        float size,
        float baseline,
        Colour colour,
        bool rightToLeft
    )
    {
        using var paint = new SKPaint { IsAntialias = true, Color = Paint(colour) };
        var start = rightToLeft ? Width - Margin - line.Width : Margin;
        foreach (var run in line.Runs)
        {
            using var font = new SKFont(run.Font.Typeface, size)
            {
                Subpixel = true,
                Hinting = SKFontHinting.None,
                Edging = SKFontEdging.Antialias,
            };
            using var builder = new SKTextBlobBuilder();
            builder.AddPositionedRun(run.Glyphs, font, run.Places);
            using var blob = builder.Build();
            if (blob is not null)
                canvas.DrawText(blob, start, baseline, paint);
        }
    }

    // Of the solid colour's hue all the way: what is mixed with paper turns grey.
    private static Colour Mix(Colour paper, Colour solid, double share)
    {
        var (from, to) = (Oklch.Of(paper), Oklch.Of(solid));
        var lightness = from.Lightness + (to.Lightness - from.Lightness) * share;
        return new Oklch(lightness, to.Chroma * Math.Sqrt(share), to.Hue).ToColour();
    }

    private static SKColor Paint(Colour colour) => SKColor.Parse(colour.Hex);
}
