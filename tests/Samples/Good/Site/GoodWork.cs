using System.Globalization;
using Edulure.Samples.Good.Data;
using Edulure.Samples.Good.Greetings;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Samples.Good.Site;

internal sealed class CountGreetings(GoodDb db) : IJob
{
    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var count = await db.Greetings.CountAsync(cancellationToken);
        await run.ResultAsync(count.ToString(CultureInfo.InvariantCulture));
    }
}

internal sealed class GreetNewPerson(GoodDb db) : IEventHandler<PersonJoined>
{
    // The engine has begun the transaction already.
    public Task HandleAsync(PersonJoined @event, EventContext context, CancellationToken cancellationToken) =>
        db.InsertAsync(new Greeting { Text = $"Welcome {@event.PersonId}", Language = "en" }, token: cancellationToken);
}

internal sealed class GreetCommand(GreetingReport report) : ICliCommand
{
    public CliVerb Verb { get; } = new("good greet", "Adds a greeting.", [new("text", "What to say.")], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var id = await report.AddAsync(input["text"], "en", cancellationToken);
        return CliResult.Ok($"Greeting {id} was added.", $$"""{"id":{{id}}}""");
    }
}

internal sealed class GreetingSeed(GreetingReport report) : IDemoSeed
{
    public int Order => 100;

    public async Task<IReadOnlyList<string>> SeedAsync(CancellationToken cancellationToken)
    {
        await report.AddAsync("Welcome to the demo", "en", cancellationToken);
        return [];
    }
}
