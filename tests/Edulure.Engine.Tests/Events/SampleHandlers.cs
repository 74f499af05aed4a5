using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Data;
using Edulure.Sdk;
using LinqToDB;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Events;

[EventName("sample.happened")]
internal sealed record Happened(string What, decimal Points = 0);

/// <summary>The same event, as another plugin declares it.</summary>
[EventName("sample.happened")]
internal sealed record SeenElsewhere(string What);

/// <summary>Scripts what handlers do, and notes what they were given.</summary>
internal sealed class Script
{
    public List<string> Seen { get; } = [];

    public List<EventContext> Contexts { get; } = [];

    public Func<string, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public Task SeeAsync(string what, EventContext context, CancellationToken cancellationToken)
    {
        Seen.Add(what);
        Contexts.Add(context);
        return Then(what, cancellationToken);
    }
}

/// <summary>Writes a row, then does what the script says.</summary>
internal sealed class WriteReading(SampleDb db, Script script) : IEventHandler<Happened>
{
    public async Task HandleAsync(Happened @event, EventContext context, CancellationToken cancellationToken)
    {
        var reading = new Reading
        {
            TakenAt = context.OccurredAt,
            Remark = @event.What,
            Points = @event.Points,
        };
        await db.InsertAsync(reading, token: cancellationToken);
        await script.SeeAsync(@event.What, context, cancellationToken);
    }
}

internal sealed class JustLook(Script script) : IEventHandler<SeenElsewhere>
{
    public Task HandleAsync(SeenElsewhere @event, EventContext context, CancellationToken cancellationToken) =>
        script.SeeAsync(@event.What, context, cancellationToken);
}

internal static class SampleHandlers
{
    public static Generation Writer(TestSite site, Script script)
    {
        var plugin = new TestPlugin("writer").WithDatabase(site);
        plugin.Contributions = plugin.Contributions with
        {
            Handlers = [new("sample.happened", typeof(Happened), typeof(WriteReading))],
        };
        return plugin.With(services => services.AddSingleton(script).AddTransient<WriteReading>()).Build();
    }

    public static Generation Looker(Script script)
    {
        var plugin = new TestPlugin("looker")
        {
            Contributions = new() { Handlers = [new("sample.happened", typeof(SeenElsewhere), typeof(JustLook))] },
        };
        return plugin.With(services => services.AddSingleton(script).AddTransient<JustLook>()).Build();
    }
}
