using Edulure.Sdk;

namespace Hello.Greetings;

/// <summary>The event handler: who joins is greeted, once, whatever happens in between.</summary>
internal sealed class GreetNewPerson(GreetingBook book, IPeople people) : IEventHandler<PersonJoined>
{
    public async Task HandleAsync(PersonJoined joined, EventContext context, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(joined.PersonId, cancellationToken) is { } person)
            await book.AddAsync(person.Name, cancellationToken);
    }
}
