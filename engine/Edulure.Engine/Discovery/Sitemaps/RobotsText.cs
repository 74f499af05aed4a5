using System.Text;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Edulure.Engine.Discovery;

/// <summary>
/// <c>/robots.txt</c>, RFC 9309. What is kept out is read off the endpoints: a first segment of a path below which every page
/// asks for a permission or is <see cref="NoIndexAttribute"/>. So it is right for whatever plugins are there.
/// </summary>
internal sealed class RobotsText(SiteAddresses addresses, SearchEngines engines, EndpointDataSource endpoints)
{
    public const string Path = "/robots.txt";

    public Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.WriteAsync(Write(), context.RequestAborted);
    }

    public string Write()
    {
        if (!engines.AreWelcome)
            return "User-agent: *\nDisallow: /\n";
        var text = new StringBuilder("User-agent: *\n");
        foreach (var segment in ClosedSegments())
            // Both, for "/learn" alone would keep out "/learning" too.
            text.Append("Disallow: /").Append(segment).Append("$\nDisallow: /").Append(segment).Append("/\n");
        return text.Append("Allow: /\n\nSitemap: ").Append(addresses.Of(SitemapEndpoint.Path)).Append('\n').ToString();
    }

    private IEnumerable<string> ClosedSegments()
    {
        var open = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = new SortedSet<string>(StringComparer.OrdinalIgnoreCase) { "api" };
        foreach (var endpoint in Pages())
        {
            if (endpoint.RoutePattern.PathSegments is not [{ Parts: [RoutePatternLiteralPart first] }, ..])
                continue;
            all.Add(first.Content);
            if (IsOpen(endpoint))
                open.Add(first.Content);
        }
        return all.Where(segment => !open.Contains(segment));
    }

    private IEnumerable<RouteEndpoint> Pages() =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<ApiMetadata>() is null
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true
            );

    private static bool IsOpen(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<EndpointGuard>()?.Permission is null
        && endpoint.Metadata.GetMetadata<NoIndexAttribute>() is null;
}
