using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Theming.Playground;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>What the check says of a theme.</summary>
internal sealed class ThemeCheckPage(ThemeReports reports, ThemeStore store, SiteContributions site, ITexts texts)
{
    private const int MostShown = 500;

    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var theme = context.Route("theme");
        if (!store.Ids.Contains(theme))
            return null;
        if (await reports.FindAsync(theme) is not { } report)
            return null;
        // The playground wears what the site wears, so it says nothing of another theme.
        var templates =
            store.Current.Id == theme
                ? PlaygroundParts.Templates(store.Current, site).ToHashSet(StringComparer.Ordinal)
                : [];
        return new Page(
            "themes/check",
            new
            {
                report.Theme,
                report.Version,
                report.Errors,
                report.Warnings,
                report.Notes,
                report.Rendered,
                report.Contrasts,
                Refused = context.Request.Query["refused"] == "1" && report.Errors > 0,
                Total = report.Findings.Count,
                Groups = report
                    .Findings.Take(MostShown)
                    .GroupBy(finding => finding.Severity)
                    .Select(group => new
                    {
                        Severity = group.Key,
                        Findings = group
                            .Select(finding => new
                            {
                                Place = ThemeReport.Place(finding),
                                finding.Message,
                                finding.Code,
                                Playground = TemplateOf(finding.File, theme) is { } template
                                && templates.Contains(template)
                                    ? PlaygroundLinks.OfPage(template)
                                    : null,
                            })
                            .ToList(),
                    })
                    .ToList(),
            }
        )
        {
            Title = texts.Get("admin.themes.check.title", ("theme", report.Theme)),
            Breadcrumbs = [new(texts.Get("admin.themes.title"), ThemeLinks.List)],
        };
    }

    // emo/overrides/courses/catalogue.html stands in for courses/catalogue, as courses/catalogue.sample.json lies beside it.
    private static string? TemplateOf(string file, string theme)
    {
        var overrides = $"{theme}/overrides/";
        var path = file.StartsWith(overrides, StringComparison.Ordinal) ? file[overrides.Length..] : file;
        foreach (var ending in (ReadOnlySpan<string>)[PageSamples.Ending, ".html"])
            if (path.EndsWith(ending, StringComparison.Ordinal))
                return path[..^ending.Length];
        return null;
    }
}
