using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Edulure.EndToEnd;

/// <summary>What axe finds on a page, each finding as one line.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions s_contrast = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

    private static readonly AxeRunOptions s_enhanced = new()
    {
        RunOnly = RunOnlyOptions.Rules("color-contrast", "color-contrast-enhanced"),
        Rules = new Dictionary<string, RuleOptions> { ["color-contrast-enhanced"] = new() { Enabled = true } },
    };

    /// <summary>All its rules.</summary>
    public static async Task<IEnumerable<string>> ViolationsAsync(IPage page) => Lines(await page.RunAxe());

    /// <summary>The rule that colours alone can break, for a page that was seen whole in other colours.</summary>
    public static async Task<IEnumerable<string>> ContrastViolationsAsync(IPage page) =>
        Lines(await MeasureContrastAsync(page));

    /// <param name="enhanced">By level AAA too.</param>
    public static Task<AxeResult> MeasureContrastAsync(IPage page, bool enhanced = false) =>
        page.RunAxe(enhanced ? s_enhanced : s_contrast);

    public static IEnumerable<string> Lines(AxeResult result) =>
        result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}"
        );

    /// <summary>Pixels that the page scrolls sideways.</summary>
    public static Task<int> OverflowAsync(this IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
