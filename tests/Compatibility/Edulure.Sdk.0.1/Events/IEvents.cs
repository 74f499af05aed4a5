namespace Edulure.Sdk;

public interface IEvents
{
    Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class;
}

public interface IEventHandler<in TEvent>
    where TEvent : class
{
    Task HandleAsync(TEvent @event, EventContext context, CancellationToken cancellationToken);
}

public sealed record EventContext(long Id, DateTimeOffset OccurredAt, int Attempt);

[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; }
}
