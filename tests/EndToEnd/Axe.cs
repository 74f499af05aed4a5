using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Newtonsoft.Json.Linq;

namespace Edulure.EndToEnd;

/// <summary>What axe finds on a page, each finding as one line.</summary>
internal static class Axe
{
    // The rule that is off by default comes on by being named.
    private const string Contrast = """
        async enhanced => {
          const values = enhanced ? ['color-contrast', 'color-contrast-enhanced'] : ['color-contrast']
          return JSON.stringify(await axe.run(document, { runOnly: { type: 'rule', values } }))
        }
        """;

    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    /// <summary>All its rules.</summary>
    public static async Task<IEnumerable<string>> ViolationsAsync(IPage page) => Lines(await page.RunAxe());

    /// <summary>The rule that colours alone can break, for a page that was seen whole in other colours.</summary>
    public static async Task<IEnumerable<string>> ContrastViolationsAsync(IPage page) =>
        Lines(await MeasureContrastAsync(page));

    /// <summary>Of the page alone, without frames, and so in a tenth of the time.</summary>
    /// <param name="page">Which.</param>
    /// <param name="enhanced">By level AAA too.</param>
    public static async Task<AxeResult> MeasureContrastAsync(IPage page, bool enhanced = false)
    {
        if (!await page.EvaluateAsync<bool>("typeof axe === 'object'"))
            await page.EvaluateAsync(s_script);
        return new(JObject.Parse(await page.EvaluateAsync<string>(Contrast, enhanced)));
    }

    public static IEnumerable<string> Lines(AxeResult result) =>
        result.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}"
        );

    /// <summary>Pixels that the page scrolls sideways.</summary>
    public static Task<int> OverflowAsync(this IPage page) =>
        page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
