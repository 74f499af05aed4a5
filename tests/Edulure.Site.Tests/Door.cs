using Edulure.Engine.Plugins;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Site.Tests;

/// <summary>One method of one route.</summary>
internal sealed class Door(RouteEndpoint endpoint, string method)
{
    public string Route { get; } = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    public bool IsPost => method == "POST";

    public bool IsForm => IsPost && endpoint.Metadata.GetMetadata<FormPostMetadata>() is not null;

    public bool IsApi => endpoint.Metadata.GetMetadata<ApiMetadata>() is not null;

    /// <summary>The plugin that it belongs to; null for the engine's own.</summary>
    public string? Plugin => endpoint.Metadata.GetMetadata<GenerationMetadata>()?.Generation?.Info.Id;

    public bool IsOfStudio => Route.StartsWith("/studio/courses/", StringComparison.Ordinal);

    /// <summary>After it nobody is signed in any more.</summary>
    public bool EndsSession => Route == "/account/sign-out";

    public EndpointGuard? Guard => endpoint.Metadata.GetMetadata<EndpointGuard>();

    public IReadOnlyList<string> Parameters => [.. endpoint.RoutePattern.Parameters.Select(part => part.Name)];

    /// <summary>
    /// All doors of the site: first those that only show, then those that change, last those that delete, of which the
    /// innermost come first, so that each still finds what it is for.
    /// </summary>
    public static IReadOnlyList<Door> All(IServiceProvider services) =>
        [
            .. services
                .GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .SelectMany(Of)
                .OrderBy(door => door.IsPost)
                .ThenBy(door => door.Route.EndsWith("/delete", StringComparison.Ordinal))
                .ThenByDescending(door => door.Parameters.Count)
                .ThenBy(door => door.Route, StringComparer.Ordinal),
        ];

    public string Path(Func<string, string> value) =>
        "/"
        + string.Join(
            '/',
            endpoint.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternParameterPart parameter => value(parameter.Name),
                            _ => "",
                        }
                    )
                )
            )
        );

    public override string ToString() => $"{method} {Route}";

    // HEAD is GET without its body.
    private static IEnumerable<Door> Of(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Where(method => method != "HEAD")
            .Select(method => new Door(endpoint, method));
}
