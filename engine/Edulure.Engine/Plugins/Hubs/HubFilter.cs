using Edulure.Engine.Plugins.Cost;
using Edulure.Sdk;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>
/// Stands around each call of a hub, as the middleware stands around requests: who calls and whether they may, what it
/// costs, and who is connected.
/// </summary>
/// <param name="generation">Whose hubs.</param>
/// <param name="admission">Who may.</param>
internal sealed class HubFilter(Generation generation, HubAdmission admission) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        var hub = EntryOf(invocationContext.Hub);
        var method = hub.Methods.GetValueOrDefault(invocationContext.HubMethod.MethodHandle, HubMethod.Plain);
        // Nobody waits for the end of a stream: whoever reads it connects again and asks anew.
        if (!method.IsStream)
            invocationContext
                .ServiceProvider.GetRequiredService<HubCall>()
                .Begin(generation.Hubs.Find(invocationContext.Context));
        var person = await admission.AskAsync(invocationContext.Context, hub);
        if (method.Permission is { } permission)
            admission.Demand(person, permission);
        object? result = null;
        await MeterAsync(
            invocationContext.Context,
            $"{hub.Path} {invocationContext.HubMethodName}",
            async () => result = await next(invocationContext)
        );
        return result;
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var hub = EntryOf(context.Hub);
        await admission.AdmitAsync(context.Context, hub);
        generation.Hubs.Add(context.Context);
        await MeterAsync(context.Context, $"{hub.Path} OnConnectedAsync", () => next(context));
    }

    public async Task OnDisconnectedAsync(
        HubLifetimeContext context,
        Exception? exception,
        Func<HubLifetimeContext, Exception?, Task> next
    )
    {
        generation.Hubs.Remove(context.Context);
        var path = EntryOf(context.Hub).Path;
        await MeterAsync(context.Context, $"{path} OnDisconnectedAsync", () => next(context, exception));
    }

    private HubEntry EntryOf(Hub hub)
    {
        var type = hub.GetType();
        return generation.Contributions.Hubs.First(entry => entry.Type == type);
    }

    private async Task MeterAsync(HubCallerContext connection, string what, Func<Task> work)
    {
        var meter = generation.Meter;
        var began = meter.Now();
        var failed = false;
        using var sample = WorkSample.Begin(meter, meter.SampleRequest());
        try
        {
            await work();
        }
        // What is said to the client on purpose, and a client that went away, are no faults.
        catch (Exception e) when (e is not HubException && !connection.ConnectionAborted.IsCancellationRequested)
        {
            failed = true;
            meter.Fault(FaultKind.Request, what, CauseOf(connection));
            throw;
        }
        finally
        {
            meter.CallEnded(began, failed);
        }
    }

    private static string? CauseOf(HubCallerContext connection) =>
        connection.Person() is { } person ? $"person:{person.Id}"
        : connection.GetHttpContext() is { } request ? Cause.Of(request)
        : null;
}
