using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Plugins.Serving;

/// <summary>
/// Asks a new generation, and the others whose pages it contributes to, for what people and programs looked at last, before
/// anybody is sent to it: its code is compiled and its queries are translated then, and nobody waits for that. The answers
/// go nowhere.
/// </summary>
/// <remarks>
/// GET is a safe method (RFC 9110, 9.2.1): whoever answers it changes nothing that anybody would miss.
/// </remarks>
internal sealed class GenerationWarmUp(SiteContributions site, TimeProvider time, ILogger<GenerationWarmUp> logger)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    /// <param name="before">Serves now, and knows what people look at.</param>
    /// <param name="next">Is to take its place.</param>
    /// <param name="cancellationToken">Ends it early; the generation is none the worse.</param>
    public async Task RunAsync(Generation before, Generation next, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Deadline);
        var started = time.GetTimestamp();
        var pages = 0;
        var others = site.Generations.Where(generation => generation != before).ToArray();
        var rehearsal = new Rehearsal([.. others, next]);
        foreach (var endpoint in next.Endpoints)
            if (!deadline.IsCancellationRequested && Last(before, endpoint) is { } visit)
            {
                await VisitAsync(next, endpoint, visit, rehearsal, deadline.Token);
                pages++;
            }
        if (next.Contributions.Slots.Count > 0)
            foreach (var generation in others)
            foreach (var endpoint in generation.Endpoints)
                if (!deadline.IsCancellationRequested && Last(endpoint) is { } visit)
                {
                    await VisitAsync(generation, endpoint, visit, rehearsal, deadline.Token);
                    pages++;
                }
        logger.LogDebug(
            "{Plugin}: {Pages} pages were tried on generation {Number} in {Elapsed}",
            next.Info.Id,
            pages,
            next.Number,
            time.GetElapsedTime(started)
        );
    }

    private static Visit? Last(Generation before, RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<LastVisit>() is null ? null
        : before.Endpoints.FirstOrDefault(one => one.DisplayName == endpoint.DisplayName) is { } former ? Last(former)
        : null;

    private static Visit? Last(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<LastVisit>()?.Visit;

    // Apart, so that nothing of the request stays on the stack of the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task VisitAsync(
        Generation generation,
        RouteEndpoint endpoint,
        Visit visit,
        Rehearsal rehearsal,
        CancellationToken cancellationToken
    )
    {
        var context = new DefaultHttpContext { RequestAborted = cancellationToken };
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = "http";
        context.Request.Host = new("localhost");
        context.Request.Path = visit.Path;
        context.Request.QueryString = visit.Query;
        context.Request.RouteValues = new(visit.RouteValues);
        if (visit.Person is not null)
            context.Features.Set(visit.Person);
        context.Features.Set(rehearsal);
        context.SetEndpoint(endpoint);
        await using var services = new GenerationRequestServices(generation);
        context.Features.Set<IServiceProvidersFeature>(services);
        try
        {
            await endpoint.RequestDelegate!(context);
        }
        catch (Exception e)
        {
            // It may lack what the middleware around it brings; the text alone is kept.
            logger.LogDebug("{Endpoint} was not tried to its end: {Reason}", endpoint.DisplayName, e.Message);
        }
    }
}
