using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>
/// The contrasts that the tokens of every theme and pack promise, reckoned by WCAG 2.2 (1.4.3 and 1.4.11 and, where we promise more, more)
/// from what the style sheet is made of.
/// </summary>
public sealed class ContrastTests
{
    private static readonly string[] s_hues = ["brand", "neutral", "success", "warning", "danger"];
    private static readonly string[] s_modes = ["light", "dark"];

    // What stands on a ground that only this theme has: text, its ground, and what is promised.
    private static readonly (string Theme, string Front, string Ground, double Least)[] s_own =
    [
        ("emo", "--c-on-ink", "--c-ink", 7),
        ("emo", "--c-on-ink-quiet", "--c-ink", 7),
        ("emo", "--c-on-ink", "--c-ink-raised", 7),
        ("emo", "--c-hot", "--c-ink", 4.5),
        ("seasons", "--c-text-quiet", "--c-brand-2", 5.5),
        ("seasons", "--c-text-quiet", "--c-brand-4", 5.5),
        ("seasons", "--c-brand-11", "--c-brand-3", 5.5),
        ("seasons", "--c-brand-9", "--c-brand-2", 3),
    ];

    public static IEnumerable<TestCaseData> Dresses() =>
        from dress in Dress.All
        from mode in s_modes
        select new TestCaseData(dress, mode).SetArgDisplayNames($"{dress}", mode);

    public static IEnumerable<TestCaseData> Hues() =>
        from dress in Dress.All
        from mode in s_modes
        from hue in s_hues
        select new TestCaseData(dress, hue, mode).SetArgDisplayNames($"{dress}", hue, mode);

    [TestCaseSource(nameof(Hues))]
    public void Every_hue_keeps_its_contrasts(object dress, string hue, string mode) =>
        Assert.Multiple(() => Readable.Scale(ModeView.Of((Dress)dress, mode), hue));

    [TestCaseSource(nameof(Dresses))]
    public void What_pages_are_written_in_can_be_read_on_every_ground(object dress, string mode) =>
        Assert.Multiple(() => Readable.Roles(ModeView.Of((Dress)dress, mode)));

    [TestCaseSource(nameof(Dresses))]
    public void What_a_theme_writes_on_grounds_of_its_own_can_be_read(object dress, string mode)
    {
        foreach (var contrast in new[] { false, true })
        {
            var view = ModeView.Of((Dress)dress, mode, contrast);
            foreach (var (theme, front, ground, least) in s_own)
                if (theme == ((Dress)dress).Theme)
                    Assert.That(view.Contrast(front, ground), Is.GreaterThanOrEqualTo(least), $"{front} on {ground}");
        }
    }

    [TestCaseSource(nameof(Dresses))]
    public void More_contrast_is_more(object dress, string mode)
    {
        var (usual, more) = (ModeView.Of((Dress)dress, mode), ModeView.Of((Dress)dress, mode, contrast: true));
        Assert.Multiple(() =>
        {
            foreach (var name in new[] { "--c-text", "--c-text-quiet", "--c-link", "--c-line", "--c-input-line" })
                Assert.That(
                    more.Contrast(name, "--c-page"),
                    Is.GreaterThanOrEqualTo(usual.Contrast(name, "--c-page")),
                    name
                );
            Readable.MoreContrast(more);
        });
    }

    // Known pairs, so that the yardstick itself is measured.
    [TestCase("#000000", "#fff", 21.0)]
    [TestCase("#767676", "#ffffff", 4.54)]
    [TestCase("#ff0000", "#f00", 1.0)]
    public void The_contrast_is_that_of_WCAG(string one, string other, double expected) =>
        Assert.That(Colour.Contrast(Colour.Parse(one), Colour.Parse(other)), Is.EqualTo(expected).Within(0.01));
}
