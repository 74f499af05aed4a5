namespace Edulure.Sdk;

/// <summary>Publishes durable events.</summary>
public interface IEvents
{
    /// <summary>
    /// Writes the event into the outbox, on the connection of <paramref name="db"/>: inside its transaction the event
    /// exists exactly when the transaction is committed. Handlers run afterwards, in order of publication.
    /// </summary>
    /// <typeparam name="TEvent">A record marked with <see cref="EventNameAttribute"/>, JSON-serializable.</typeparam>
    /// <exception cref="InvalidOperationException"><typeparamref name="TEvent"/> has no <see cref="EventNameAttribute"/>.</exception>
    /// <exception cref="GrantMissingException">The plugin lacks the grant <c>publish:</c> with the event's name.</exception>
    Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class;
}

/// <summary>Handles one kind of event. Created in a scope of its own for each event.</summary>
public interface IEventHandler<in TEvent>
    where TEvent : class
{
    /// <summary>
    /// Handles the event. The engine has begun a transaction on the scope's <see cref="PluginDb"/>, in which it also
    /// notes that this handler has seen this event: changes made through that connection happen exactly once. Anything
    /// else (mail, files) may happen twice and uses <see cref="EventContext.Id"/> as its key.
    /// </summary>
    /// <exception cref="Exception">The handler is tried again later, with growing delay.</exception>
    Task HandleAsync(TEvent @event, EventContext context, CancellationToken cancellationToken);
}

/// <summary>The envelope of an event.</summary>
/// <param name="Id">Increases with each event of the site.</param>
/// <param name="OccurredAt">When it was published.</param>
/// <param name="Attempt">1 for the first.</param>
public sealed record EventContext(long Id, DateTimeOffset OccurredAt, int Attempt);

/// <summary>The stable name of an event, as it stands in the outbox and in other plugins' copies of the contract.</summary>
/// <param name="name">For example <c>person.joined</c>; never changed once published.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}
