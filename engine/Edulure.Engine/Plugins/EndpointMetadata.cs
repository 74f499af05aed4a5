using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Edulure.Engine.Plugins;

/// <summary>Stands on every endpoint of a plugin: whose it is. Cleared at retirement, so that routing tables pin nothing.</summary>
internal sealed class GenerationMetadata(Generation generation)
{
    public Generation? Generation { get; private set; } = generation;

    public void Clear() => Generation = null;
}

/// <summary>Stands on whatever of a plugin only shows: the request that it answered last, to be tried on the next generation.</summary>
internal sealed class LastVisit
{
    private int _count;

    public Visit? Visit { get; private set; }

    /// <summary>Notes one in sixteen, without a lock: it is a sample, and any will do.</summary>
    public void Note(HttpContext context)
    {
        if ((_count++ & 15) == 0 && context.Response.StatusCode == StatusCodes.Status200OK)
            Visit = new(
                context.Request.Path,
                context.Request.QueryString,
                context.Request.RouteValues,
                context.Features.Get<Sdk.IPersonFeature>()
            );
    }
}

/// <summary>A request for a page. Holds nothing of a plugin.</summary>
internal sealed record Visit(
    PathString Path,
    QueryString Query,
    RouteValueDictionary RouteValues,
    Sdk.IPersonFeature? Person
);

/// <summary>Stands on every endpoint, the engine's too.</summary>
/// <param name="Permission">What it asks for; null where it is open to everybody.</param>
/// <param name="OnResource">
/// What its handler decides about with the resource: lets past, too, who was given it for some resource; null: it does not.
/// </param>
internal sealed record EndpointGuard(string? Permission, string? OnResource = null);

/// <summary>Stands on the targets of forms: the antiforgery token is checked first.</summary>
internal sealed record FormPostMetadata;

/// <summary>Stands on operations of the API: faults are answered as RFC 9457 problems, never as pages.</summary>
internal sealed record ApiMetadata;

/// <summary>Of an endpoint whose requests are not counted by the rate limits: files that cost nothing, and probes.</summary>
internal sealed class UncountedMetadata;
