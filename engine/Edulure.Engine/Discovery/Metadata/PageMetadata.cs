using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Discovery;

/// <summary>
/// Canonical address, Open Graph, structured data and feeds of a page; or that search engines are to leave it out. Made of
/// what is at hand: no query, no awaiting.
/// </summary>
internal sealed class PageMetadata(
    SiteAddresses addresses,
    SiteName siteName,
    SiteContributions site,
    TextCatalogue texts,
    SocialPictures pictures
) : IPageMetadata
{
    // What others cut off anyway.
    private const int MostDescription = 300;

    public Html Of(HttpContext context, Page page, string owner)
    {
        var output = new HeadWriter();
        if (IsHidden(context, page))
        {
            output.Meta("name", "robots", "noindex");
            return output.ToHtml();
        }
        var isHome = context.Request.Path.Value is null or "" or "/";
        var canonical = Canonical(context.Request, page);
        output.Link("canonical", canonical);
        output.Link("manifest", WebManifest.Path);
        AddFeeds(
            output,
            context,
            isHome ? site.Generations : site.Generations.Where(one => one.Info.Id == owner),
            page,
            isHome
        );
        AddOpenGraph(output, page, canonical, isHome);
        var things = Things(page, isHome).ToList();
        if (things.Count > 0)
            output.Script("application/ld+json", new JsonLd(addresses, siteName.Current).Write(things));
        return output.ToHtml();
    }

    private static bool IsHidden(HttpContext context, Page page) =>
        page.NoIndex
        || page.StatusCode != StatusCodes.Status200OK
        || context.GetEndpoint()?.Metadata is { } endpoint
            && (
                endpoint.GetMetadata<EndpointGuard>()?.Permission is not null
                || endpoint.GetMetadata<NoIndexAttribute>() is not null
            );

    private string Canonical(HttpRequest request, Page page)
    {
        var path = request.Path.HasValue ? request.Path.ToUriComponent() : "/";
        if (path.Length > 1)
            path = path.TrimEnd('/');
        var query = QueryString.Empty;
        // In the order in which the page names them, so that one page has one address.
        foreach (var name in page.CanonicalQuery)
        foreach (var value in request.Query[name])
            if (value is { Length: > 0 })
                query = query.Add(name, value);
        return addresses.Of(path + query.ToUriComponent());
    }

    private void AddFeeds(
        HeadWriter output,
        HttpContext context,
        IEnumerable<Generation> generations,
        Page page,
        bool isHome
    )
    {
        foreach (var generation in generations)
        foreach (var feed in generation.Contributions.Feeds)
            if (isHome || page.Feeds.Contains(feed.Name))
                output.Feed(
                    FeedEndpoint.PathOf(generation.Info.Id, feed.Name),
                    texts.In(RequestCulture.Of(context, texts).Language).Get(feed.TextKey)
                );
    }

    private void AddOpenGraph(HeadWriter output, Page page, string canonical, bool isHome)
    {
        var title = isHome ? siteName.Current : page.Title;
        output.Meta("property", "og:type", "website");
        output.Meta("property", "og:site_name", siteName.Current);
        output.Meta("property", "og:title", title);
        output.Meta("property", "og:url", canonical);
        if (page.Description is { Length: > 0 } description)
            output.Meta("property", "og:description", Short(description));
        if (page.Image is { } image && Picture(image) is { } own)
            output.Meta("property", "og:image", own);
        else if (pictures.PathOf(title) is { } drawn)
        {
            output.Meta("property", "og:image", addresses.Of(drawn));
            output.Meta("property", "og:image:width", SocialPicture.Width.ToString(Invariant));
            output.Meta("property", "og:image:height", SocialPicture.Height.ToString(Invariant));
        }
        else
            return;
        output.Meta("property", "og:image:alt", title);
        output.Meta("name", "twitter:card", "summary_large_image");
    }

    private IEnumerable<StructuredData> Things(Page page, bool isHome)
    {
        if (isHome)
            yield return new StructuredData("WebSite").Add("name", siteName.Current).AddAddress("url", "/");
        foreach (var thing in page.StructuredData)
            yield return thing;
        if (page.Breadcrumbs.Count > 0)
            yield return JsonLd.Trail(page.Breadcrumbs, page.Title);
    }

    private string? Picture(string address) =>
        addresses.TryOf(address)
        ?? (
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
                ? uri.AbsoluteUri
                : null
        );

    private static string Short(string text) =>
        text.Length <= MostDescription ? text : PictureText.Cut(text, MostDescription);

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
