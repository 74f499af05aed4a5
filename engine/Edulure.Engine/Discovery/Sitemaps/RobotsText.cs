using System.Text;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Edulure.Engine.Discovery;

/// <summary>
/// <c>/robots.txt</c>, RFC 9309. What is kept out is read off the endpoints: a first segment of a path below which no page is
/// open and one is <see cref="NoIndexAttribute"/>. So it is right for whatever plugins are there.
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
        var closed = new SortedSet<string>(StringComparer.OrdinalIgnoreCase) { "api" };
        foreach (var endpoint in Pages())
        {
            if (endpoint.RoutePattern.PathSegments is not [{ Parts: [RoutePatternLiteralPart first] }, ..])
                continue;
            if (endpoint.Metadata.GetMetadata<NoIndexAttribute>() is not null)
                closed.Add(first.Content);
            else if (endpoint.Metadata.GetMetadata<EndpointGuard>()?.Permission is null)
                open.Add(first.Content);
        }
        return closed.Where(segment => !open.Contains(segment));
    }

    private IEnumerable<RouteEndpoint> Pages() =>
        endpoints
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<ApiMetadata>() is null
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true
            );
}
