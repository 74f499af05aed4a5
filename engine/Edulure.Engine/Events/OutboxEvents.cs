using System.Reflection;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using LinqToDB;

namespace Edulure.Engine.Events;

/// <inheritdoc cref="IEvents"/>
/// <param name="dispatcher">Hears that there is something to deliver.</param>
/// <param name="time">When it happened.</param>
/// <param name="grants">Of the plugin that publishes; null for the engine itself.</param>
internal sealed class OutboxEvents(OutboxDispatcher dispatcher, TimeProvider time, GrantSet? grants = null) : IEvents
{
    private readonly PluginJson _json = new();

    public async Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class
    {
        var name =
            typeof(TEvent).GetCustomAttribute<EventNameAttribute>()?.Name
            ?? throw new InvalidOperationException(
                $"{typeof(TEvent).Name} cannot be published: it has no [EventName(\"…\")]."
            );
        grants?.Require(Grant.Publish(name));
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(@event);
        var row = new OutboxRow
        {
            Name = name,
            Payload = _json.Write(@event),
            OccurredAt = time.GetUtcNow(),
        };
        await db.InsertAsync(row, token: cancellationToken);

        WhenCommitted.Call(db, dispatcher.Wake);
    }
}
