using System.Text.Json;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>
/// The contrasts that Aurora's tokens promise, reckoned by WCAG 2.2 (1.4.3 and 1.4.11 and, where we promise more, more)
/// from the very file that the style sheet is made of.
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
    public void Every_hue_keeps_its_contrasts(string hue, string mode)
    {
        var tokens = Tokens(mode);
        var step = (int number) => $"--c-{hue}-{number}";
        Assert.Multiple(() =>
        {
            foreach (var ground in new[] { 1, 2, 3 })
                Check(tokens, step(8), step(ground), 3.0);
            Check(tokens, "--c-on-solid", step(9), 4.5);
            Check(tokens, "--c-on-solid", step(10), 4.5);
            Check(tokens, step(11), step(5), 5.5);
            Check(tokens, step(12), step(5), 7.0);
        });
    }

    [TestCaseSource(nameof(s_modes))]
    public void What_pages_are_written_in_can_be_read_on_every_ground(string mode)
    {
        var tokens = Tokens(mode);
        Assert.Multiple(() =>
        {
            foreach (var ground in new[] { "--c-page", "--c-raised", "--c-sunken" })
            {
                Check(tokens, "--c-text", ground, 7.0);
                Check(tokens, "--c-text-quiet", ground, 5.5);
                Check(tokens, "--c-link", ground, 5.5);
                Check(tokens, "--c-input-line", ground, 3.0);
                Check(tokens, "--c-focus", ground, 3.0);
            }
        });
    }

    [TestCaseSource(nameof(s_modes))]
    public void More_contrast_is_more(string mode)
    {
        var (usual, more) = (Tokens(mode), Tokens(mode, "contrast"));
        Assert.Multiple(() =>
        {
            foreach (var name in new[] { "--c-text", "--c-text-quiet", "--c-link", "--c-line", "--c-input-line" })
                Assert.That(
                    Contrast(more, name, "--c-page"),
                    Is.GreaterThanOrEqualTo(Contrast(usual, name, "--c-page")),
                    name
                );
            Check(more, "--c-text-quiet", "--c-page", 7.0);
            Check(more, "--c-line", "--c-page", 4.5);
        });
    }

    // Known pairs, so that the yardstick itself is measured.
    [TestCase("#000000", "#fff", 21.0)]
    [TestCase("#767676", "#ffffff", 4.54)]
    [TestCase("oklch(0.628 0.2577 29.23)", "#ff0000", 1.0)]
    [TestCase("oklch(100% 0 0)", "#000", 21.0)]
    public void The_contrast_is_that_of_WCAG(string one, string other, double expected) =>
        Assert.That(Colour.Contrast(Colour.Parse(one), Colour.Parse(other)), Is.EqualTo(expected).Within(0.01));

    private static void Check(Dictionary<string, string> tokens, string front, string ground, double least) =>
        Assert.That(
            Contrast(tokens, front, ground),
            Is.GreaterThanOrEqualTo(least),
            $"{front} ({Resolve(tokens, front)}) on {ground} ({Resolve(tokens, ground)})"
        );

    private static double Contrast(Dictionary<string, string> tokens, string front, string ground) =>
        Colour.Contrast(Colour.Parse(Resolve(tokens, front)), Colour.Parse(Resolve(tokens, ground)));

    private static string Resolve(Dictionary<string, string> tokens, string name)
    {
        var value = tokens[name];
        return value.StartsWith("var(", StringComparison.Ordinal) ? Resolve(tokens, value[4..^1]) : value;
    }

    private static Dictionary<string, string> Tokens(params string[] groups)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(AuroraFolder.Of("tokens.json")));
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups)
        foreach (var token in json.RootElement.GetProperty(group).EnumerateObject())
            tokens[token.Name] = token.Value.GetString()!;
        return tokens;
    }
}
