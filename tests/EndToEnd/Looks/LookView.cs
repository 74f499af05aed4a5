using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Edulure.EndToEnd.Looks;

/// <summary>A page in one look, and what is found as it is seen in one view after the other.</summary>
internal sealed class LookView(Look look, string name, Baseline baseline, IPage page)
{
    public LookFindings Findings { get; } = new(look, name);

    /// <summary>Compares what is shown with the baseline.</summary>
    public async Task SeeAsync(string view)
    {
        var (seen, png) = await Fingerprint.TakeAsync(page);
        var change = baseline.Compare(view, seen);
        Findings.Views.Add(new(view, change));
        await LookReport.PictureAsync(look, name, view, png);
        if (change == LookChange.Unknown)
            Findings.Problems.Add($"{view}: there is no baseline; tests/look --update writes one.");
        else if (change.IsChanged)
            Findings.Problems.Add(
                $"{view}: {change.Squares.Count} of {seen.Squares} squares differ from the baseline (row, column): {string.Join(" ", change.Squares.Take(20))}"
            );
    }

    /// <summary>All that axe finds, as the page stands in light.</summary>
    public async Task MeasureAsync() => Note("light", await page.RunAxe());

    /// <summary>What colours alone can break.</summary>
    /// <param name="mode">The mode that the page is shown in.</param>
    /// <param name="enhanced">Contrasts by level AAA.</param>
    public async Task MeasureColoursAsync(string mode, bool enhanced = false) =>
        Note(mode, await Axe.MeasureContrastAsync(page, enhanced));

    public async Task FitsAsync(int width)
    {
        var overflow = await page.OverflowAsync();
        if (overflow > 0)
            Findings.Problems.Add($"{width} px wide it scrolls {overflow} px sideways.");
    }

    private void Note(string mode, AxeResult result)
    {
        Findings.Contrasts[mode] = ContrastFigures.Of(result);
        Findings.Problems.AddRange(Axe.Lines(result).Select(line => $"{mode}: {line}"));
    }
}

/// <summary>What was found of a page in one look.</summary>
internal sealed record LookFindings(Look Look, string Page)
{
    public List<(string View, LookChange Change)> Views { get; } = [];

    public SortedDictionary<string, ContrastFigures> Contrasts { get; } = new(StringComparer.Ordinal);

    public List<string> Problems { get; } = [];
}
