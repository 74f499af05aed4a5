using Edulure.Engine.Plugins.Contributing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>Makes the routable endpoints of a generation's hubs: for each the connection itself, and its negotiation.</summary>
internal static class HubEndpoints
{
    /// <param name="generation">With its container built.</param>
    /// <param name="root">The engine's services: the connections are kept there.</param>
    /// <exception cref="ContributionException">Hubs that SignalR refuses; all of them.</exception>
    public static IReadOnlyList<RouteEndpoint> Create(Generation generation, IServiceProvider root)
    {
        var owner = new GenerationMetadata(generation);
        var endpoints = new List<RouteEndpoint>();
        var errors = new List<string>();
        foreach (var hub in generation.Contributions.Hubs)
            try
            {
                var routes = new HubRoutes(root);
                var serve = Serve(generation, hub);
                routes.MapConnections(
                    hub.Path,
                    new HttpConnectionDispatcherOptions(),
                    connections => connections.Use(_ => serve)
                );
                endpoints.AddRange(routes.Endpoints.Select(endpoint => Own(endpoint, owner, hub)));
            }
            catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
            {
                errors.Add($"{hub.DisplayName}: {e.Message}");
            }
        return errors.Count == 0 ? endpoints : throw new ContributionException(errors);
    }

    private static RouteEndpoint Own(RouteEndpoint endpoint, GenerationMetadata owner, HubEntry hub) =>
        new(
            endpoint.RequestDelegate!,
            endpoint.RoutePattern,
            endpoint.Order,
            new(owner, new EndpointGuard(hub.Permission), new ApiMetadata(), new HubMetadata()),
            $"{owner.Generation!.Info.Id}: {HubEntry.NameOf(endpoint.RoutePattern.RawText!)}"
        );

    // A connection may outlive the request that began it, and is part of what a generation waits for when it drains.
    private static ConnectionDelegate Serve(Generation generation, HubEntry hub)
    {
        var connections = new ConnectionBuilder(generation.Container.Services);
        hub.Use(connections);
        var serve = connections.Build();
        return async connection =>
        {
            generation.Enter();
            try
            {
                await serve(connection);
            }
            finally
            {
                generation.Leave();
            }
        };
    }
}
