using CsCheck;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

public sealed class BrandColoursTests
{
    private static readonly string[] s_modes = ["light", "dark"];

    [TestCase(0.0, "light")]
    [TestCase(0.0, "dark")]
    [TestCase(0.04, "light")]
    [TestCase(0.04, "dark")]
    [TestCase(0.1, "light")]
    [TestCase(0.1, "dark")]
    [TestCase(0.16, "light")]
    [TestCase(0.16, "dark")]
    [TestCase(0.3, "light")]
    [TestCase(0.3, "dark")]
    public void Both_scales_keep_their_contrasts_at_every_hue(double chroma, string mode)
    {
        for (var hue = 0; hue < 360; hue++)
        {
            var picked = new Oklch(0.65, chroma, hue).ToColour().Hex;
            var brand = new BrandColours(picked, picked);
            Check(brand.Brand!, mode, picked);
            Check(brand.Neutral!, mode, picked);
        }
    }

    [Test]
    public void Whatever_is_picked_the_roles_of_aurora_can_be_read()
    {
        // Every third hue, each as the brand beside the neutral of its opposite, which is as far apart as two can be.
        for (var hue = 0; hue < 360; hue += 3)
        {
            var brand = new BrandColours(
                new Oklch(0.65, 0.16, hue).ToColour().Hex,
                new Oklch(0.65, 0.16, (hue + 180) % 360).ToColour().Hex
            );
            var tokens = TokenSet.Load([AuroraFolder.Of()], brand);
            foreach (var mode in s_modes)
            {
                Readable.Roles(ModeView.Of(tokens, mode));
                Readable.MoreContrast(ModeView.Of(tokens, mode, contrast: true));
            }
        }
    }

    [Test]
    public void Any_colour_at_all_can_be_picked() =>
        Gen.Int[0, 0xffffff]
            .Select(number => $"#{number:x6}")
            .Sample(
                picked =>
                {
                    foreach (var mode in s_modes)
                        Check(new BrandColours(picked).Brand!, mode, picked);
                },
                iter: 500
            );

    [Test]
    public void The_hue_is_the_owners_and_what_was_not_picked_is_the_themes()
    {
        var (own, aurora) = (ModeView.Aurora("light", brand: new("#7a1fd0")), ModeView.Aurora("light"));
        var (picked, solid) = (Oklch.Of(Colour.Parse("#7a1fd0")), Oklch.Of(Colour.Parse(own["--c-brand-9"])));
        Assert.That(solid.Hue, Is.EqualTo(picked.Hue).Within(1));
        Assert.That(solid.Chroma, Is.EqualTo(OklchScale.MostChroma).Within(0.002), "vivid as can be");
        Assert.That(own["--c-link"], Is.EqualTo(own["--c-brand-11"]).And.Not.EqualTo(aurora["--c-link"]));
        Assert.That(own["--c-page"], Is.EqualTo(aurora["--c-page"]));
        Assert.That(own["--c-danger-9"], Is.EqualTo(aurora["--c-danger-9"]));
    }

    [Test]
    public void A_vivid_neutral_becomes_a_tinted_grey()
    {
        var page = ModeView.Aurora("dark", brand: new(null, "#ff0000"));
        Assert.That(Oklch.Of(Colour.Parse(page["--c-page"])).Chroma, Is.LessThan(0.02));
        Assert.That(Oklch.Of(Colour.Parse(page["--c-neutral-9"])).Hue, Is.EqualTo(29).Within(5));
    }

    [Test]
    public void Steps_that_a_theme_fixed_for_its_own_hue_give_way_to_the_owners()
    {
        using var folder = new TokenFolder().Theme(
            """
            { "c": { "brand": {
                "$extensions": { "edulure.scale": { "hue": 20, "chroma": 0.1 } },
                "9": { "$value": "#123456", "$extensions": { "edulure.modes": { "dark": "#234567", "contrast": "#000" } } }
            } } }
            """
        );
        Assert.That(new ModeColours(folder.Load(), TokenMode.Light)["--c-brand-9"], Is.EqualTo("#123456"));
        var tokens = folder.Load(new("#00aa55"));
        Assert.That(new ModeColours(tokens, TokenMode.Light)["--c-brand-9"], Is.Not.EqualTo("#123456"));
        Assert.That(new ModeColours(tokens, TokenMode.Light, TokenMode.Dark)["--c-brand-9"], Is.Not.EqualTo("#234567"));
        Assert.That(new ModeColours(tokens, TokenMode.Light, TokenMode.Contrast)["--c-brand-9"], Is.EqualTo("#000"));
    }

    // Without the tokens around it, so that every hue can be tried.
    private static void Check(OklchScale scale, string mode, string picked)
    {
        var steps = Enumerable.Range(1, OklchScale.Steps).Select(number => scale.Step(number, mode == "dark")).ToList();
        var white = new Colour(1, 1, 1);
        var shown = (int number) => Colour.Parse(steps[number - 1].Hex);
        var least = new[] { 1, 2, 3 }.Min(ground => Colour.Contrast(shown(8), shown(ground)));
        Assert.That(least, Is.GreaterThanOrEqualTo(3.0), $"{picked}: 8 on 1 to 3");
        Assert.That(Colour.Contrast(white, shown(9)), Is.GreaterThanOrEqualTo(4.5), $"{picked}: white on 9");
        Assert.That(Colour.Contrast(white, shown(10)), Is.GreaterThanOrEqualTo(4.5), $"{picked}: white on 10");
        Assert.That(Colour.Contrast(shown(11), shown(5)), Is.GreaterThanOrEqualTo(5.5), $"{picked}: 11 on 5");
        Assert.That(Colour.Contrast(shown(12), shown(5)), Is.GreaterThanOrEqualTo(7.0), $"{picked}: 12 on 5");
    }
}
