using SkiaSharp;

namespace Edulure.Engine.Appearance.Media;

/// <summary>
/// A picture as somebody sent it, decoded. Only its pixels go on from here: what is served was encoded anew, so nothing
/// that was hidden in the file reaches a visitor.
/// </summary>
internal sealed class Raster : IDisposable
{
    /// <summary>Of the file.</summary>
    public const int MaxBytes = 8 << 20;

    // 64 MB when it is decoded; a page of a scanned book at 300 dots an inch is half of that.
    private const long MaxPixels = 16_000_000;

    // Decoding takes memory that the collector does not see: one picture at a time.
    private static readonly SemaphoreSlim s_one = new(1);

    private readonly SKBitmap _pixels;

    private Raster(SKBitmap pixels) => _pixels = pixels;

    public int Width => _pixels.Width;

    public int Height => _pixels.Height;

    /// <exception cref="RefusedFileException">It is no picture of a kind that is taken, or too large.</exception>
    public static async Task<T> ReadAsync<T>(byte[] content, Func<Raster, T> use, CancellationToken cancellationToken)
    {
        await s_one.WaitAsync(cancellationToken);
        try
        {
            using var raster = Decode(content);
            return use(raster);
        }
        finally
        {
            s_one.Release();
        }
    }

    /// <summary>Within a box, in its own proportions, and never larger than it came.</summary>
    public EncodedPicture Fit(int width, int height, bool lossless)
    {
        var scale = Math.Min(1, Math.Min((double)width / Width, (double)height / Height));
        var size = new SKSizeI(Math.Max(1, (int)(Width * scale)), Math.Max(1, (int)(Height * scale)));
        return Draw(size, SKRect.Create(size.Width, size.Height), SKColors.Transparent, lossless);
    }

    /// <summary>In the middle of a square.</summary>
    /// <param name="side">Of the square.</param>
    /// <param name="solid">On white: phones put black behind what is transparent.</param>
    public EncodedPicture Square(int side, bool solid)
    {
        var scale = (float)side / Math.Max(Width, Height);
        var (width, height) = (Width * scale, Height * scale);
        return Draw(
            new(side, side),
            SKRect.Create((side - width) / 2, (side - height) / 2, width, height),
            solid ? SKColors.White : SKColors.Transparent,
            lossless: true
        );
    }

    public void Dispose() => _pixels.Dispose();

    private static Raster Decode(byte[] content)
    {
        if (IsMarkup(content))
            throw new RefusedFileException("admin.appearance.file.svg");
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (
            codec?.EncodedFormat
            is not (
                SKEncodedImageFormat.Png
                or SKEncodedImageFormat.Jpeg
                or SKEncodedImageFormat.Webp
                or SKEncodedImageFormat.Gif
            )
        )
            throw new RefusedFileException("admin.appearance.file.picture");
        if ((long)codec.Info.Width * codec.Info.Height > MaxPixels)
            throw new RefusedFileException(
                "admin.appearance.file.pixels",
                ("width", codec.Info.Width),
                ("height", codec.Info.Height),
                ("max", MaxPixels / 1_000_000)
            );
        var pixels = SKBitmap.Decode(codec) ?? throw new RefusedFileException("admin.appearance.file.picture");
        return new(Upright(pixels, codec.EncodedOrigin));
    }

    // SVG is a document with scripts, styles and addresses in it; as a picture it is taken from nobody.
    private static bool IsMarkup(ReadOnlySpan<byte> content) => content.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'<', ..];

    // Cameras store how they were held beside the pixels.
    private static SKBitmap Upright(SKBitmap pixels, SKEncodedOrigin origin)
    {
        var degrees = origin switch
        {
            SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft => 180,
            SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom => 90,
            SKEncodedOrigin.LeftBottom or SKEncodedOrigin.LeftTop => 270,
            _ => 0,
        };
        if (degrees == 0)
            return pixels;
        var turned = degrees == 180 ? new SKSizeI(pixels.Width, pixels.Height) : new(pixels.Height, pixels.Width);
        var upright = new SKBitmap(turned.Width, turned.Height, pixels.ColorType, pixels.AlphaType);
        using (pixels)
        using (var canvas = new SKCanvas(upright))
        {
            canvas.Translate(turned.Width / 2f, turned.Height / 2f);
            canvas.RotateDegrees(degrees);
            canvas.DrawBitmap(pixels, -pixels.Width / 2f, -pixels.Height / 2f, SKSamplingOptions.Default);
        }
        return upright;
    }

    private EncodedPicture Draw(SKSizeI size, SKRect at, SKColor ground, bool lossless)
    {
        using var surface = SKSurface.Create(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul)
        );
        surface.Canvas.Clear(ground);
        using var image = SKImage.FromBitmap(_pixels);
        surface.Canvas.DrawImage(image, at, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var data = lossless
            ? drawn.Encode(SKEncodedImageFormat.Png, 100)
            : drawn.Encode(SKEncodedImageFormat.Webp, 82);
        return new(data.ToArray(), lossless ? "png" : "webp", size.Width, size.Height);
    }
}

/// <summary>A picture ready to be served.</summary>
/// <param name="Content">The file.</param>
/// <param name="Ending">What its name ends in, without the dot.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record EncodedPicture(byte[] Content, string Ending, int Width, int Height);
