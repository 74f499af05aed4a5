using System.Text;
using Microsoft.Playwright;
using SkiaSharp;

namespace Edulure.EndToEnd.Looks;

/// <summary>
/// A picture of a page as text: the mean colour of each square of 64 pixels, three characters for red, green and blue, in 64 steps each. What moves or changes its colour shows; how a letter is smoothed does not.
/// </summary>
/// <param name="Rows">From top to bottom; each of as many squares as the page is wide.</param>
internal sealed record Fingerprint(IReadOnlyList<string> Rows)
{
    /// <summary>Pixels along a square.</summary>
    public const int Square = 64;

    // Below that a page is a list of more of the same.
    private const int MostHeight = 2560;
    private const int Characters = 3;

    // Of 64: what two builds of a browser make different lies below, what a person sees above.
    private const int Tolerance = 3;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

    // What is fetched when it comes near is there, what is yet to appear has appeared, what never ends stands still.
    private const string Settling = """
        async () => {
          await document.fonts.ready
          const awaited = () => [...document.querySelectorAll('edu-rich-text:not([data-ready])')]
            .some(editor => editor.getBoundingClientRect().top < innerHeight * 1.5)
          for (const begun = performance.now(); awaited() && performance.now() - begun < 10_000;)
            await new Promise(requestAnimationFrame)
          for (const animation of document.getAnimations())
            try { animation.finish() } catch { animation.cancel() }
        }
        """;

    /// <summary>Takes the picture, from the top of the page.</summary>
    public static async Task<(Fingerprint Fingerprint, byte[] Png)> TakeAsync(IPage page)
    {
        await page.EvaluateAsync(Settling);
        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        var session = await page.Context.NewCDPSessionAsync(page);
        // Asked for as it is, and packed in haste: there are hundreds of them.
        var picture = await session.SendAsync(
            "Page.captureScreenshot",
            new()
            {
                ["format"] = "png",
                ["optimizeForSpeed"] = true,
                ["captureBeyondViewport"] = true,
                ["clip"] = new
                {
                    x = 0,
                    y = 0,
                    width = page.ViewportSize!.Width,
                    height = Math.Min(height, MostHeight),
                    scale = 1,
                },
            }
        );
        await session.DetachAsync();
        var png = picture!.Value.GetProperty("data").GetBytesFromBase64();
        return (Read(png), png);
    }

    private static Fingerprint Read(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        using var pixmap = bitmap.PeekPixels();
        var rows = new List<string>();
        for (var top = 0; top < bitmap.Height; top += Square)
        {
            var row = new StringBuilder();
            for (var left = 0; left < bitmap.Width; left += Square)
                Append(row, pixmap, SKRectI.Create(left, top, Square, Square));
            rows.Add(row.ToString());
        }
        return new(rows);
    }

    private static void Append(StringBuilder row, SKPixmap pixmap, SKRectI square)
    {
        square.Intersect(pixmap.Rect);
        var (red, green, blue) = (0, 0, 0);
        for (var y = square.Top; y < square.Bottom; y++)
            foreach (var colour in pixmap.GetPixelSpan<SKColor>(0, y)[square.Left..square.Right])
            {
                red += colour.Red;
                green += colour.Green;
                blue += colour.Blue;
            }
        var count = square.Width * square.Height;
        foreach (var sum in (ReadOnlySpan<int>)[red, green, blue])
            row.Append(Alphabet[sum / count / 4]);
    }

    /// <summary>The squares that differ, by row and column; those that only one of the two has differ too.</summary>
    public IReadOnlyList<(int Row, int Column)> Differences(Fingerprint other)
    {
        var differences = new List<(int, int)>();
        for (var row = 0; row < Math.Max(Rows.Count, other.Rows.Count); row++)
        {
            var (mine, its) = (Rows.ElementAtOrDefault(row) ?? "", other.Rows.ElementAtOrDefault(row) ?? "");
            for (var at = 0; at < Math.Max(mine.Length, its.Length); at += Characters)
                if (at >= mine.Length || at >= its.Length || Distance(mine, its, at) > Tolerance)
                    differences.Add((row, at / Characters));
        }
        return differences;
    }

    public int Squares => Rows.Sum(row => row.Length / Characters);

    private static int Distance(string one, string other, int at) =>
        Enumerable
            .Range(at, Characters)
            .Max(place =>
                Math.Abs(
                    Alphabet.IndexOf(one[place], StringComparison.Ordinal)
                        - Alphabet.IndexOf(other[place], StringComparison.Ordinal)
                )
            );
}
