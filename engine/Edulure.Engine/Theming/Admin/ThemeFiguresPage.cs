using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>What pages cost in the theme in force on this node, beside what they cost in the one before.</summary>
internal sealed class ThemeFiguresPage(ThemeFigures figures, ITexts texts)
{
    private const int MostShown = 100;

    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var now = figures.Read();
        var before = figures.Before;
        var known = before?.Templates.ToDictionary(template => template.Template, StringComparer.Ordinal) ?? [];
        return Task.FromResult<IResult?>(
            new Page(
                "themes/figures",
                new
                {
                    Now = Summary(now),
                    Before = Summary(before),
                    Templates = (now?.Templates ?? [])
                        .Take(MostShown)
                        .Select(template => new
                        {
                            template.Template,
                            template.Count,
                            template.Errors,
                            template.LastError,
                            P50 = Milliseconds(template.P50),
                            P99 = Milliseconds(template.P99),
                            BeforeP50 = known.TryGetValue(template.Template, out var other)
                                ? Milliseconds(other.P50)
                                : null as double?,
                        })
                        .ToList(),
                }
            )
            {
                Title = $"{texts.Get("admin.themes.tab.figures")} – {texts.Get("admin.themes.title")}",
            }
        );
    }

    private static object? Summary(ThemeSummary? summary) =>
        summary is null
            ? null
            : new
            {
                summary.Theme,
                summary.Since,
                summary.Count,
                summary.Errors,
                P50 = Milliseconds(summary.P50),
            };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2);
}
