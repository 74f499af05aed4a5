using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Discovery;

/// <summary>Answers <c>/sitemap.xml</c> and the parts that it names; nothing while the owner wants no search engine.</summary>
internal sealed class SitemapEndpoint(TaggedCache<Sitemap> cache, SitemapBuilder builder, SearchEngines engines)
{
    public const string Path = "/sitemap.xml";
    public const string PartRoute = SitemapBuilder.Folder + "{part}.xml";

    private const string ContentType = "application/xml; charset=utf-8";

    public Task IndexAsync(HttpContext context) => AnswerAsync(context, sitemap => sitemap.Index);

    public Task PartAsync(HttpContext context) =>
        AnswerAsync(context, sitemap => sitemap.Parts.GetValueOrDefault((string)context.Request.RouteValues["part"]!));

    private async Task AnswerAsync(HttpContext context, Func<Sitemap, CompressedAnswer?> choose)
    {
        var sitemap = engines.AreWelcome
            ? await cache.GetAsync("sitemap", builder.BuildAsync, context.RequestAborted)
            : null;
        if (sitemap is not null && choose(sitemap) is { } answer)
            await answer.SendAsync(context, ContentType);
        else
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
