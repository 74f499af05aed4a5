using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Pages;

/// <summary>The list of the owner's pages.</summary>
internal sealed class PageListPage(SitePages pages, ITexts texts)
{
    public async Task<IResult?> ShowAsync(HttpContext context)
    {
        var all = await pages.ReadAllAsync(context.RequestAborted);
        return new OwnersForm(texts).Page(
            "appearance/pages",
            new
            {
                Tabs = new OwnersForm(texts).Tabs(AppearanceLinks.Pages),
                Pages = all.Select(page => new
                    {
                        page.Content.Main.Title,
                        page.Path,
                        page.State,
                        page.SavedAt,
                        page.SavedBy,
                        Href = AppearanceLinks.Page(page.Id),
                    })
                    .ToList(),
            },
            texts.Get("admin.appearance.pages.title"),
            Form.Of()
        );
    }
}
