using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>What the check says of a theme.</summary>
internal sealed class ThemeCheckPage(ThemeReports reports, ThemeStore store, ITexts texts)
{
    private const int MostShown = 500;

    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var theme = context.Route("theme");
        if (!store.Ids.Contains(theme))
            return null;
        if (await reports.FindAsync(theme) is not { } report)
            return null;
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
}
