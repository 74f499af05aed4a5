using Edulure.Engine.Discovery;
using Edulure.Engine.Theming;
using NUnit.Framework;
using SkiaSharp;

namespace Edulure.Site.Tests.Discovery;

/// <summary>What is drawn beside links. With <c>EDULURE_SCREENSHOTS</c> the pictures are kept there, to be looked at.</summary>
internal sealed class PictureTests
{
    private const string Long =
        "A remarkably thorough introduction to the design of dependable distributed systems for people who have to keep them running";

    private static readonly BrandPalette s_palette = new(
        Parse("#fdfcfa"),
        Parse("#00777d"),
        Parse("#006a70"),
        Parse("#0c2b2e")
    );

    private List<PictureFont> _fonts = [];

    private TextShaper Shaper => new(_fonts);

    [SetUp]
    public void Begin() => _fonts = [.. LaidTheme.PictureFonts().Select(PictureFont.Load)];

    [TearDown]
    public void End() => _fonts.ForEach(font => font.Dispose());

    [TestCase("short", "Rust")]
    [TestCase("english", "Build your first Edulure plugin")]
    [TestCase("long", Long)]
    [TestCase("spanish", "Introducción a la programación: ¿qué es una función y por qué la señalamos así?")]
    [TestCase("arabic", "مقدمة في البرمجة: كيف تبني أول إضافة لك خطوة بخطوة")]
    [TestCase("mixed", "تعلّم C# و .NET 10 في 30 يومًا")]
    [TestCase("latin-mixed", "Arabic for beginners: مرحبا بالعالم in 12 lessons")]
    [TestCase("cyrillic", "Основы программирования")]
    [TestCase("word", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")]
    [TestCase("emoji", "Cooking 🍲 for everybody ❤️")]
    public void A_picture_shows_its_title_dark_on_light_within_its_margins(string name, string title)
    {
        var png = Draw(title);
        Keep(name, png);
        using var picture = SKBitmap.Decode(png);
        Assert.That((picture.Width, picture.Height), Is.EqualTo((SocialPicture.Width, SocialPicture.Height)));
        var paper = picture.GetPixel(5, 5);
        Assert.That(Hex(paper), Is.EqualTo(s_palette.Page.Hex));
        // Every line stands above the land, so what is not paper there is writing.
        var ink = Pixels(picture, 150, 380).Where(pixel => pixel.Colour != paper).ToList();
        Assert.That(ink, Has.Count.GreaterThan(1500));
        var darkest = ink.MinBy(pixel => Luminance(pixel.Colour)).Colour;
        Assert.That(Colour.Contrast(Parse(Hex(darkest)), s_palette.Page), Is.GreaterThan(10));
        Assert.That(ink.Min(pixel => pixel.X), Is.GreaterThanOrEqualTo(72));
        Assert.That(ink.Max(pixel => pixel.X), Is.LessThanOrEqualTo(SocialPicture.Width - 72));
    }

    [Test]
    public void The_same_content_is_the_same_picture_to_the_byte() => Assert.That(Draw(Long), Is.EqualTo(Draw(Long)));

    [Test]
    public void Arabic_stands_at_the_right_and_its_letters_join()
    {
        using var picture = SKBitmap.Decode(Draw("دورة"));
        var ink = Pixels(picture, 150, 300).Where(pixel => pixel.Colour != picture.GetPixel(5, 5)).ToList();
        Assert.That(ink.Min(pixel => pixel.X), Is.GreaterThan(SocialPicture.Width / 2));
        // Alone, a letter has another form than within a word.
        var together = Shaper.Shape("بب", 100, rightToLeft: true);
        var alone = Shaper.Shape("ب", 100, rightToLeft: true);
        Assert.That(together.Runs.Single().Glyphs, Does.Not.Contain(alone.Runs.Single().Glyphs[0]));
    }

    [Test]
    public void A_title_in_a_script_that_no_font_has_is_left_out_whole()
    {
        Assert.That(Shaper.Shown("日本語 course"), Is.Null);
        Assert.That(Shaper.Shown("Cooking 🍲 now"), Is.EqualTo("Cooking now"));
        using var picture = SKBitmap.Decode(Draw("日本語"));
        Assert.That(
            Pixels(picture, 150, 380).Select(pixel => pixel.Colour).Distinct().Count(),
            Is.EqualTo(1),
            "half a title, or boxes"
        );
    }

    [Test]
    public void What_would_turn_a_title_round_is_taken_out()
    {
        Assert.That(PictureText.Clean("a\u202Eb\0c\r\n  d\u2066", 100), Is.EqualTo("abc d"));
        Assert.That(PictureText.Clean(new string('e', 200), 120), Has.Length.EqualTo(120).And.EndsWith("…"));
        Assert.That(
            PictureText.Cut("cafe\u0301s", 5),
            Is.EqualTo("caf…"),
            "a letter keeps its accent, or goes with it"
        );
    }

    [Test]
    public void A_font_that_is_damaged_is_said_to_be()
    {
        var font = File.ReadAllBytes(LaidTheme.PictureFonts()[0]);
        for (var at = 44; at < 44 + 20 * 8; at += 4)
        {
            var damaged = (byte[])font.Clone();
            damaged[at] = 0xFF;
            // What still can be read is read; nothing else may be thrown.
            try
            {
                WoffFont.Unwrap(damaged);
            }
            catch (InvalidDataException) { }
            catch (EndOfStreamException) { }
        }
        Assert.Throws<InvalidDataException>(() => WoffFont.Unwrap(font[..200]));
    }

    private byte[] Draw(string title) =>
        new SocialPicture(Shaper).Draw(new(PictureText.Clean(title, PictureContent.MostTitle), "Edulure", s_palette));

    private static void Keep(string name, byte[] png)
    {
        if (Environment.GetEnvironmentVariable("EDULURE_SCREENSHOTS") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(folder).FullName, $"social-{name}.png"), png);
    }

    private static IEnumerable<(int X, SKColor Colour)> Pixels(SKBitmap picture, int top, int bottom)
    {
        for (var y = top; y < bottom; y++)
        for (var x = 0; x < picture.Width; x++)
            yield return (x, picture.GetPixel(x, y));
    }

    private static Colour Parse(string hex) => Colour.Parse(hex);

    private static string Hex(SKColor colour) => $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}";

    private static double Luminance(SKColor colour) => Parse(Hex(colour)).Luminance;
}
