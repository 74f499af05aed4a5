using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Appearance.Pages;

/// <summary>An owner's page as visitors see it.</summary>
internal sealed class SitePageView(SitePages pages, PageRenderer renderer, TextCatalogue texts, IRichText richText)
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapMethods(
                SitePage.Prefix + "{slug}",
                [HttpMethods.Get, HttpMethods.Head],
                context => context.RequestServices.GetRequiredService<SitePageView>().AnswerAsync(context)
            )
            .WithMetadata(new EndpointGuard(null));

    /// <param name="context">The request.</param>
    /// <param name="page">In the version to be shown.</param>
    /// <param name="isDraft">Only the owner sees it.</param>
    public Task WriteAsync(HttpContext context, SitePage page, bool isDraft)
    {
        var (language, text) = page.Content.In(RequestCulture.Of(context, texts).Language.Code);
        var model = new
        {
            text.Title,
            Body = OwnerMarkdown.Render(richText, text.Body, level: 2),
            Lang = language,
            Dir = texts.Languages.FirstOrDefault(one => one.Code == language)?.Dir ?? "auto",
            IsDraft = isDraft,
        };
        return renderer.WriteEnginePageAsync(
            context,
            new Page("page", model)
            {
                Title = text.Title,
                Description = text.Description.Length == 0 ? null : text.Description,
                CacheTags = isDraft ? null : [SitePageChanges.TagOf(page.Id)],
            }
        );
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var slug = (string)context.Request.RouteValues["slug"]!;
        if (await pages.FindPublishedAsync(slug, context.RequestAborted) is not { } page)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (page.Slug != slug)
            context.Response.Redirect(page.Path, permanent: true);
        else
            await WriteAsync(context, page, isDraft: false);
    }
}
