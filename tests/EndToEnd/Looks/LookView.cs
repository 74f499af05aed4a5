using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Edulure.EndToEnd.Looks;

/// <summary>A page in one look, and what is found as it is seen in one view after the other.</summary>
/// <param name="look">Which.</param>
/// <param name="name">Of the page.</param>
/// <param name="page">Where it is shown.</param>
internal sealed class LookView(Look look, string name, IPage page)
{
    private static readonly AxeRunOptions s_samples = new()
    {
        Rules = new() { ["landmark-unique"] = new() { Enabled = false } },
    };

    private readonly Baseline _baseline = Baseline.Read(look, name);

    public LookFindings Findings { get; } = new(look, name);

    /// <summary>There is a baseline; the other pages are for people to look at.</summary>
    public bool IsCompared { get; init; } = true;

    /// <summary>Takes a picture, and compares it with the baseline.</summary>
    public async Task SeeAsync(string view)
    {
        var (seen, png) = await Fingerprint.TakeAsync(page);
        var change = IsCompared ? _baseline.Compare(view, seen) : LookChange.None;
        Findings.Views.Add(new(view, change));
        await LookReport.PictureAsync(look, name, view, png);
        if (change == LookChange.Unknown)
            Findings.Problems.Add($"{view}: there is no baseline; tests/look --update writes one.");
        else if (change.IsChanged)
            Findings.Problems.Add(
                $"{view}: {change.Squares.Count} of {seen.Squares} squares differ from the baseline (row, column): {string.Join(" ", change.Squares.Take(20))}"
            );
    }

    /// <summary>All that axe finds.</summary>
    public async Task MeasureAsync(string mode) => Note(mode, await page.RunAxe());

    /// <summary>The same of one of many samples on a page: there the name of a landmark comes more than once.</summary>
    public async Task MeasureSamplesAsync(string mode) => Note(mode, await page.RunAxe(s_samples));

    /// <summary>What colours can break in dark, which the page is shown in, and in high contrast.</summary>
    public async Task MeasureDarkAsync(string what = "")
    {
        await MeasureColoursAsync(what + "dark");
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, Contrast = Contrast.More });
            await MeasureColoursAsync($"{what}{scheme.ToString().ToLowerInvariant()}-contrast", enhanced: true);
        }
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, Contrast = Contrast.NoPreference });
    }

    public async Task FitsAsync(int width)
    {
        var overflow = await page.OverflowAsync();
        if (overflow > 0)
            Findings.Problems.Add($"{width} px wide it scrolls {overflow} px sideways.");
    }

    private async Task MeasureColoursAsync(string mode, bool enhanced = false) =>
        Note(mode, await Axe.MeasureContrastAsync(page, enhanced));

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
