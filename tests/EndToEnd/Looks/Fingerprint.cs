using Microsoft.Playwright;

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

    // The browser reads its own picture: no other library has to.
    private const string Reading = """
        async ({ png, square, alphabet }) => {
          const bytes = Uint8Array.from(atob(png), character => character.charCodeAt(0))
          const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
          canvas.drawImage(image, 0, 0)
          const { data } = canvas.getImageData(0, 0, image.width, image.height)
          const across = Math.ceil(image.width / square)
          const down = Math.ceil(image.height / square)
          const sums = new Float64Array(across * down * 3)
          for (let y = 0, at = 0; y < image.height; y++)
            for (let x = 0; x < image.width; x++, at += 4) {
              const part = (Math.trunc(y / square) * across + Math.trunc(x / square)) * 3
              sums[part] += data[at]
              sums[part + 1] += data[at + 1]
              sums[part + 2] += data[at + 2]
            }
          const rows = []
          for (let row = 0; row < down; row++) {
            let text = ''
            const height = Math.min(square, image.height - row * square)
            for (let column = 0; column < across; column++) {
              const count = height * Math.min(square, image.width - column * square)
              for (let part = 0; part < 3; part++)
                text += alphabet[Math.floor(sums[(row * across + column) * 3 + part] / count / 4)]
            }
            rows.push(text)
          }
          return rows
        }
        """;

    /// <summary>Takes the picture, from the top of the page.</summary>
    /// <param name="page">As it stands.</param>
    /// <param name="reader">A blank page, which takes the picture apart: the content security policy of the first is not to be in the way.</param>
    public static async Task<(Fingerprint Fingerprint, byte[] Png)> TakeAsync(IPage page, IPage reader)
    {
        await page.EvaluateAsync("document.fonts.ready");
        var height = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        var width = page.ViewportSize!.Width;
        var png = await page.ScreenshotAsync(
            new()
            {
                FullPage = true,
                Clip = new() { Width = width, Height = Math.Min(height, MostHeight) },
                Caret = ScreenshotCaret.Hide,
                Animations = ScreenshotAnimations.Disabled,
            }
        );
        var rows = await reader.EvaluateAsync<string[]>(
            Reading,
            new
            {
                png = Convert.ToBase64String(png),
                square = Square,
                alphabet = Alphabet,
            }
        );
        return (new(rows), png);
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
