using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>Who chose what and when, and what became of it.</summary>
internal sealed class ThemeHistoryPage(ThemeActivations activations, ITexts texts)
{
    public async Task<IResult?> ShowAsync(HttpContext context) =>
        new Page(
            "themes/history",
            new
            {
                Lines = (await activations.RecordsAsync(context.RequestAborted))
                    .Select(line => new HistoryLine(line, texts))
                    .ToList(),
            }
        )
        {
            Title = $"{texts.Get("admin.themes.tab.history")} – {texts.Get("admin.themes.title")}",
        };
}
