using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>
/// The contrasts that Aurora's tokens promise, reckoned by WCAG 2.2 (1.4.3 and 1.4.11 and, where we promise more, more)
/// from what the style sheet is made of.
/// </summary>
public sealed class ContrastTests
{
    private static readonly string[] s_hues = ["brand", "neutral", "success", "warning", "danger"];
    private static readonly string[] s_modes = ["light", "dark"];

    public static IEnumerable<TestCaseData> Hues() =>
        from mode in s_modes
        from hue in s_hues
        select new TestCaseData(hue, mode).SetArgDisplayNames(hue, mode);

    [TestCaseSource(nameof(Hues))]
    public void Every_hue_keeps_its_contrasts(string hue, string mode) =>
        Assert.Multiple(() => Readable.Scale(ModeView.Aurora(mode), hue));

    [TestCaseSource(nameof(s_modes))]
    public void What_pages_are_written_in_can_be_read_on_every_ground(string mode) =>
        Assert.Multiple(() => Readable.Roles(ModeView.Aurora(mode)));

    [TestCaseSource(nameof(s_modes))]
    public void More_contrast_is_more(string mode)
    {
        var (usual, more) = (ModeView.Aurora(mode), ModeView.Aurora(mode, contrast: true));
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
