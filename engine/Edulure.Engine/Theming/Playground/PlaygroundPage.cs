using Edulure.Engine.Plugins;
using Edulure.Engine.Theming.Gallery;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming.Playground;

/// <summary>The form with the template and its model, and the frame in which they are shown.</summary>
internal sealed class PlaygroundPage(
    PlaygroundRendering rendering,
    SiteContributions site,
    TextCatalogue catalogue,
    ITexts texts
)
{
    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var theme = rendering.ThemeOf(context);
        return Task.FromResult<IResult?>(
            PlaygroundStart.Of(context.Request.Query, theme, site) is { } start ? Show(context, theme, start) : null
        );
    }

    private Page Show(HttpContext context, Theme theme, PlaygroundInput start) =>
        new(
            "themes/playground",
            new
            {
                Theme = theme.Chain[0].Name,
                start.Part,
                start.Template,
                start.Model,
                start.Title,
                start.Status,
                Language = RequestCulture.Of(context, catalogue).Language.Code,
                Plugins = site
                    .Generations.Select(generation => new { generation.Info.Id, generation.Info.Name })
                    .ToList(),
                Modes = SampleMode.All.Select(mode => mode.Name).ToList(),
                Languages = catalogue.Languages.Select(language => new { language.Code, language.Name }).ToList(),
                Src = PlaygroundLinks.RenderedOf(context.Request.QueryString),
            }
        )
        {
            Title = texts.Get("admin.playground.title"),
        };
}
