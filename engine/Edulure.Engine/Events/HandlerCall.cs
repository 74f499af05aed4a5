using System.Collections.Concurrent;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Events;

/// <summary>Calls a handler whose types are known only at run time. Kept with the generation that owns the types.</summary>
internal abstract class HandlerCall
{
    /// <summary>What a handler is called in the tables.</summary>
    public static string NameOf(HandlerEntry entry) => entry.HandlerType.FullName ?? entry.HandlerType.Name;

    public static HandlerCall Of(Generation generation, Type eventType) =>
        generation
            .Cache(_ => new OfGeneration())
            .ByEvent.GetOrAdd(
                eventType,
                type => (HandlerCall)Activator.CreateInstance(typeof(HandlerCall<>).MakeGenericType(type))!
            );

    public abstract Task RunAsync(
        GenerationScope scope,
        HandlerEntry entry,
        OutboxRow row,
        int attempt,
        CancellationToken cancellationToken
    );

    private sealed class OfGeneration
    {
        public ConcurrentDictionary<Type, HandlerCall> ByEvent { get; } = new();
    }
}

internal sealed class HandlerCall<TEvent> : HandlerCall
    where TEvent : class
{
    public override async Task RunAsync(
        GenerationScope scope,
        HandlerEntry entry,
        OutboxRow row,
        int attempt,
        CancellationToken cancellationToken
    )
    {
        var @event =
            PluginJson.Of(scope.Generation).Read<TEvent>(row.Payload)
            ?? throw new InvalidOperationException($"The payload of the event {row.Id} is null.");
        var handler = (IEventHandler<TEvent>)scope.Services.GetRequiredService(entry.HandlerType);
        using var work = AuditedWork.Event(row.Name);
        await handler.HandleAsync(@event, new(row.Id, row.OccurredAt, attempt), cancellationToken);
    }
}
