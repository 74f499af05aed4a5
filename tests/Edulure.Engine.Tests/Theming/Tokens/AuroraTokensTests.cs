using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>
/// What aurora's style sheets have relied on since before its tokens were in the format. The steps of its scales stand in
/// <see cref="OklchScaleTests"/>.
/// </summary>
public sealed class AuroraTokensTests
{
    [TestCase("--c-on-solid", "#ffffff", "#ffffff", "#fdfcfa")]
    [TestCase("--c-page", "#fdfcfa", "#0b1014")]
    [TestCase("--c-raised", "#ffffff", "#12171b")]
    [TestCase("--c-sunken", "#f9f8f4", "#060b0e")]
    [TestCase("--c-shade", "rgb(38 32 20 / .45)", "rgb(0 0 0 / .65)")]
    [TestCase("--c-text", "#23211d", "#e8ecee", "#23211d")]
    [TestCase("--c-text-quiet", "#55524d", "#b9bfc3", "#23211d")]
    [TestCase("--c-line", "#d8d5d0", "#363d42", "#23211d")]
    [TestCase("--c-line-strong", "#cac7c1", "#454d53", "#23211d")]
    [TestCase("--c-input-line", "#898680", "#747c81", "#23211d")]
    [TestCase("--c-link", "#005f63", "#68d1d6", "#00282a")]
    [TestCase("--c-focus", "#007176", "#68d1d6", "#23211d")]
    [TestCase("--c-focus-gap", "#fdfcfa", "#0b1014")]
    [TestCase("--c-brand-7", "#85d8dc", "#00575b", "#00282a")]
    [TestCase("--c-danger-8", "#cb615b", "#c1524d", "#3e100f")]
    [TestCase(
        "--shadow-float",
        "0 1px 2px rgb(38 32 20 / .08), 0 12px 32px -8px rgb(38 32 20 / .22)",
        "0 1px 2px rgb(0 0 0 / .5), 0 16px 40px -8px rgb(0 0 0 / .7)"
    )]
    [TestCase("--space-1", ".25rem")]
    [TestCase("--space-4", "1rem")]
    [TestCase("--space-9", "6rem")]
    [TestCase("--text-1", ".8125rem")]
    [TestCase("--text-3", "1rem")]
    [TestCase("--text-8", "clamp(2.25rem, 1.55rem + 2.9vw, 3rem)")]
    [TestCase("--leading-prose", "1.65")]
    [TestCase("--measure", "65ch")]
    [TestCase("--font-ui", "\"Inter Variable\", \"Vazirmatn Variable\", \"Inter Fallback\", system-ui, sans-serif")]
    [TestCase("--radius-2", "6px")]
    [TestCase("--radius-full", "999px")]
    [TestCase("--control-m", "2.5rem")]
    [TestCase("--time-state", "200ms")]
    [TestCase("--ease-enter", "cubic-bezier(.3,.8,.6,1)")]
    [TestCase("--shell", "80rem")]
    [TestCase("--z-toast", "40")]
    public void A_token_is_what_it_was(string property, string light, string? dark = null, string? contrast = null)
    {
        Assert.That(ModeView.Aurora("light")[property], Is.EqualTo(light));
        Assert.That(ModeView.Aurora("dark")[property], Is.EqualTo(dark ?? light));
        Assert.That(ModeView.Aurora("light", contrast: true)[property], Is.EqualTo(contrast ?? light));
    }

    [Test]
    public void No_token_came_or_went() => Assert.That(ModeView.Aurora("light").Count, Is.EqualTo(118));

    // What differs in a mode and nothing else, or the style sheet carries it for nothing.
    [TestCase("dark", 65)]
    [TestCase("contrast", 34)]
    public void A_mode_holds_what_differs_there(string mode, int count)
    {
        var tokens = TokenSet.Load([AuroraFolder.Of()]);
        var named = mode == "dark" ? TokenMode.Dark : TokenMode.Contrast;
        Assert.That(new ModeColours(tokens, named).Count, Is.EqualTo(count));
    }
}
