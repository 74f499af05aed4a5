using CsCheck;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

public sealed class OklchTests
{
    // https://www.w3.org/TR/css-color-4/ has these pairs for red, lime and blue.
    [TestCase(0.628, 0.2577, 29.23, "#ff0000")]
    [TestCase(0.8664, 0.2948, 142.5, "#00ff00")]
    [TestCase(0.452, 0.3132, 264.05, "#0000ff")]
    [TestCase(1, 0, 0, "#ffffff")]
    [TestCase(0, 0, 0, "#000000")]
    public void The_corners_of_sRGB_are_where_CSS_has_them(double lightness, double chroma, double hue, string hex)
    {
        var there = Oklch.Of(Colour.Parse(hex));
        Assert.That(there.Lightness, Is.EqualTo(lightness).Within(0.001));
        Assert.That(there.Chroma, Is.EqualTo(chroma).Within(0.001));
        if (chroma > 0)
            Assert.That(there.Hue, Is.EqualTo(hue).Within(0.1));
        Assert.That(there.ToColour().Hex, Is.EqualTo(hex));
    }

    [Test]
    public void Every_colour_comes_back() =>
        Gen.Int[0, 0xffffff]
            .Select(number => $"#{number:x6}")
            .Sample(hex => Oklch.Of(Colour.Parse(hex)).ToColour().Hex == hex);

    [Test]
    public void What_sRGB_cannot_show_loses_chroma_and_neither_lightness_nor_hue()
    {
        var shown = Oklch.Of(new Oklch(0.6, 0.4, 200).ToColour());
        Assert.That(shown.Chroma, Is.InRange(0.09, 0.12));
        Assert.That(shown.Lightness, Is.EqualTo(0.6).Within(0.002));
        Assert.That(shown.Hue, Is.EqualTo(200).Within(0.5));
    }

    [TestCase("#12")]
    [TestCase("#12345")]
    [TestCase("#12345g")]
    [TestCase("#-12345")]
    [TestCase("# 12345")]
    [TestCase("red")]
    [TestCase("")]
    public void What_is_no_colour_is_refused(string text)
    {
        Assert.That(() => Colour.Parse(text), Throws.TypeOf<FormatException>());
        Assert.That(
            () => new BrandColours("#123", text),
            Throws.TypeOf<ArgumentException>().With.Property("ParamName").EqualTo("neutral")
        );
    }
}
