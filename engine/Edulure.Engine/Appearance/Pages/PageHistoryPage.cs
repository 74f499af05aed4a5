using System.Globalization;
using Edulure.Engine.Plugins.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Appearance.Pages;

/// <summary>A page's versions: to be looked at, restored, and deleted with it.</summary>
internal sealed class PageHistoryPage(SitePages pages, SitePageChanges changes, SitePageView view, ITexts texts)
{
    public Task<IResult?> ShowAsync(HttpContext context) => PageAsync(context, Form.Of());

    public async Task<IResult?> LookAsync(HttpContext context)
    {
        if (await pages.FindAsync(context.Page(), Number(context), context.RequestAborted) is not { } page)
            return null;
        await view.WriteAsync(context, page, isDraft: true);
        return Results.Empty;
    }

    public async Task<IResult?> RestoreAsync(HttpContext context)
    {
        var id = context.Page();
        if (
            await pages.FindAsync(id, null, context.RequestAborted) is not { } newest
            || await pages.FindAsync(id, Number(context), context.RequestAborted) is not { } former
        )
            return null;
        var form = await context.FormAsync();
        var isSame = OwnersForm.Revision(form) == newest.Newest;
        var change = isSame
            ? await changes.SaveAsync(
                newest,
                newest.Slug,
                former.Content,
                publish: false,
                context.Actor(),
                context.RequestAborted
            )
            : PageChange.Meanwhile;
        return change is PageChange.Done
            ? Redirect.To(AppearanceLinks.Page(id), "admin.appearance.pages.restored")
            : await PageAsync(context, form.Fail("", "admin.appearance.conflict.list", ("name", newest.SavedBy)));
    }

    public async Task<IResult?> AskDeleteAsync(HttpContext context) =>
        await pages.FindAsync(context.Page(), null, context.RequestAborted) is { } page
            ? new OwnersForm(texts).Page(
                "appearance/page-delete",
                new { page.Path, Href = AppearanceLinks.Page(page.Id) },
                texts.Get("admin.appearance.pages.delete.of", ("title", page.Content.Main.Title)),
                Form.Of(),
                new(texts.Get("admin.appearance.pages.title"), AppearanceLinks.Pages),
                new(page.Content.Main.Title, AppearanceLinks.Page(page.Id))
            )
            : null;

    public async Task<IResult?> DeleteAsync(HttpContext context)
    {
        if (await pages.FindAsync(context.Page(), null, context.RequestAborted) is not { } page)
            return null;
        await changes.DeleteAsync(page, context.Actor(), context.RequestAborted);
        return Redirect.To(AppearanceLinks.Pages, "admin.appearance.pages.deleted");
    }

    private async Task<IResult?> PageAsync(HttpContext context, Form form)
    {
        var history = await pages.HistoryAsync(context.Page(), context.RequestAborted);
        if (history.Count == 0)
            return null;
        var href = AppearanceLinks.Page(history[0].Id);
        var title = history[0].Content.Main.Title;
        return new OwnersForm(texts).Page(
            "appearance/page-history",
            new
            {
                Form = form,
                Heading = texts.Get("admin.appearance.pages.history.of", ("title", title)),
                Revision = history[0].Newest,
                Versions = history
                    .Select(version => new
                    {
                        version.Number,
                        version.SavedAt,
                        version.SavedBy,
                        version.Content.Main.Title,
                        IsLive = version.Number == version.Published,
                        IsNewest = version.Number == version.Newest,
                        Href = string.Create(CultureInfo.InvariantCulture, $"{href}/versions/{version.Number}"),
                    })
                    .ToList(),
            },
            texts.Get("admin.appearance.pages.history.of", ("title", title)),
            form,
            new(texts.Get("admin.appearance.pages.title"), AppearanceLinks.Pages),
            new(title, href)
        );
    }

    private static int Number(HttpContext context) => int.Parse(context.Route("number"), CultureInfo.InvariantCulture);
}

/// <summary>What the pages' routes hold.</summary>
internal static class PageRoutes
{
    public static long Page(this HttpContext context) =>
        long.Parse(context.Route("page"), CultureInfo.InvariantCulture);
}
