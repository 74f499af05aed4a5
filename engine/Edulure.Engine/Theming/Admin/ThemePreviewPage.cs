using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Theming;

/// <summary>A signed link to a theme, to follow or to hand to somebody.</summary>
internal sealed class ThemePreviewPage(
    ThemePreviews previews,
    ThemeStore store,
    ISite site,
    TimeProvider time,
    ITexts texts
)
{
    public Task<IResult?> ShowAsync(HttpContext context)
    {
        var theme = context.Route("theme");
        if (!store.Ids.Contains(theme) || Name(theme) is not { } name)
            return Task.FromResult<IResult?>(null);
        var link = PreviewEndpoints.Link(previews.Sign(theme));
        return Task.FromResult<IResult?>(
            new Page(
                "themes/preview",
                new
                {
                    Theme = theme,
                    Name = name,
                    Href = link,
                    Link = new Uri(site.Address, link).AbsoluteUri,
                    Until = time.GetUtcNow() + ThemePreviews.Lifetime,
                }
            )
            {
                Title = texts.Get("admin.themes.preview.title", ("theme", name)),
                Breadcrumbs = [new(texts.Get("admin.themes.title"), ThemeLinks.List)],
            }
        );
    }

    private string? Name(string theme)
    {
        try
        {
            return ThemeManifest.Read(Path.Combine(store.Directory, theme)).Name;
        }
        catch (TemplateException)
        {
            return null;
        }
    }
}
