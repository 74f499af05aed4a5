using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Hubs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Edulure.Engine.Plugins.Serving;

/// <summary>
/// What stands around the endpoints of plugins so that a generation can leave without losing a request. A request is at
/// every moment either in the epoch (not yet routed) or counted by the generation that it was routed to.
/// </summary>
internal static class PluginMiddleware
{
    /// <summary>Before routing: the request enters the epoch.</summary>
    public static Func<RequestDelegate, RequestDelegate> EnterEpoch(Epoch epoch) =>
        next =>
            async context =>
            {
                var ticket = epoch.Enter();
                context.Features.Set(ticket);
                try
                {
                    await next(context);
                }
                finally
                {
                    // Whoever was answered before routing leaves here.
                    ticket.Leave();
                }
            };

    /// <summary>Right after routing: the generation counts the request, and only then it leaves the epoch.</summary>
    public static RequestDelegate Count(RequestDelegate next) =>
        context =>
        {
            var owner = context.GetEndpoint()?.Metadata.GetMetadata<GenerationMetadata>();
            var generation = owner?.Generation;
            generation?.Enter();
            context.Features.Get<Epoch.Ticket>()?.Leave();
            if (generation is not null)
                return context.GetEndpoint()!.Metadata.GetMetadata<HubMetadata>() is null
                    ? CountedAsync(next, context, generation)
                    : ConnectedAsync(next, context, generation);
            if (owner is not null)
                // Routed to a generation that has gone since: only possible when the wait for the epoch was given up.
                Forget(context);
            return next(context);
        };

    /// <summary>Around the endpoint: the request's services are those of the generation.</summary>
    public static RequestDelegate EnterGeneration(RequestDelegate next) =>
        context =>
            context.GetEndpoint()?.Metadata.GetMetadata<GenerationMetadata>()?.Generation is { } generation
                ? InsideAsync(next, context, generation)
                : next(context);

    private static async Task CountedAsync(RequestDelegate next, HttpContext context, Generation generation)
    {
        var meter = generation.Meter;
        var began = meter.Now();
        var weight = meter.SampleRequest();
        var failed = false;
        try
        {
            await (weight == 0 ? next(context) : SampledAsync(next, context, meter, weight));
            failed = context.Response.StatusCode >= StatusCodes.Status500InternalServerError;
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            failed = true;
            throw;
        }
        finally
        {
            context.GetEndpoint()?.Metadata.GetMetadata<LastVisit>()?.Note(context);
            Forget(context);
            generation.Leave();
            meter.RequestEnded(began, failed, context);
        }
    }

    // It lasts as long as somebody is connected, or carries what others are connected for: what it costs is written down
    // for each call of the hub.
    private static async Task ConnectedAsync(RequestDelegate next, HttpContext context, Generation generation)
    {
        try
        {
            await next(context);
        }
        finally
        {
            Forget(context);
            generation.Leave();
        }
    }

    private static async Task SampledAsync(RequestDelegate next, HttpContext context, PluginMeter meter, int weight)
    {
        using var sample = WorkSample.Begin(meter, weight);
        await next(context);
    }

    private static async Task InsideAsync(RequestDelegate next, HttpContext context, Generation generation)
    {
        var outer = context.Features.Get<IServiceProvidersFeature>();
        var inner = new GenerationRequestServices(generation);
        context.Features.Set<IServiceProvidersFeature>(inner);
        try
        {
            await next(context);
        }
        // Who went away, and who sent what is no request, say nothing of the plugin.
        catch (Exception e) when (e is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            generation.Meter.Fault(FaultKind.Request, context.Request.Path, Cause.Of(context));
            throw;
        }
        finally
        {
            context.Features.Set(outer);
            await inner.DisposeAsync();
        }
    }

    // The server keeps the context of a connection for its next request, and would keep the generation with it.
    private static void Forget(HttpContext context)
    {
        context.SetEndpoint(null);
        context.Request.RouteValues = null!;
    }
}
