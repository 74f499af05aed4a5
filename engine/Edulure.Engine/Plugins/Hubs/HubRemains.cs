using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>
/// Where a hub is gone, clients without a WebSocket still ask once more for their connection, to hear that it is over.
/// Unheard, the connection would stay, and the code of its plugin with it, until it is given up a quarter of a minute later.
/// </summary>
internal sealed class HubRemains(RequestDelegate next, IServiceProvider root)
{
    private readonly Lazy<RequestDelegate> _dispatch = new(() => Dispatch(root));

    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint() is null
        && context.Request.Path.StartsWithSegments(HubEntry.Prefix, StringComparison.OrdinalIgnoreCase)
        && context.Request.Query.ContainsKey("id")
        && !context.WebSockets.IsWebSocketRequest
            ? _dispatch.Value(context)
            : next(context);

    private static RequestDelegate Dispatch(IServiceProvider root)
    {
        var routes = new HubRoutes(root);
        routes.MapConnections(
            HubEntry.Prefix,
            new HttpConnectionDispatcherOptions(),
            connections => connections.Use(_ => _ => Task.CompletedTask)
        );
        return routes.Endpoints.Single(endpoint => endpoint.RoutePattern.RawText == HubEntry.Prefix).RequestDelegate!;
    }
}

/// <summary>Takes what the framework maps, outside of the site's own routes.</summary>
internal sealed class HubRoutes(IServiceProvider root) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => root;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IEnumerable<RouteEndpoint> Endpoints =>
        DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>();

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(root);
}
