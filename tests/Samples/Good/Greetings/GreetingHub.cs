using System.Runtime.CompilerServices;
using Edulure.Samples.Good.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;

namespace Edulure.Samples.Good.Greetings;

/// <summary>Everybody may listen and read; to greet everybody else asks for a permission.</summary>
[AllowEveryone]
internal sealed class GreetingHub(GoodDb db, IHostApplicationLifetime lifetime) : Hub
{
    private const string Listeners = "listeners";

    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Listeners);

    public string Version() => ThisVersion.Answer;

    public async Task<IReadOnlyList<GreetingDto>> Latest(int count) =>
        await db
            .Greetings.OrderByDescending(greeting => greeting.Id)
            .Select(greeting => new GreetingDto(greeting.Id, greeting.Text))
            .Take(Math.Clamp(count, 1, 10))
            .ToListAsync(Context.ConnectionAborted);

    [Allow(GoodPermissions.Greet)]
    public Task Greet(string text) =>
        text.Length is > 0 and <= 100
            ? Clients.Group(Listeners).SendAsync("greeted", Context.Person()!.Name, text, Context.ConnectionAborted)
            : throw new HubException("A greeting has 1 to 100 characters.");

    /// <summary>Never ends by itself.</summary>
    public async IAsyncEnumerable<int> Count([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            yield return number;
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }
    }

    public string Throw() => throw new InvalidOperationException("broken on purpose");

    /// <summary>Is answered when its generation is about to leave: what runs then is not lost.</summary>
    public async Task<string> Last()
    {
        var leaving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStopping.Register(leaving.SetResult);
        await Clients.Caller.SendAsync("waiting", Context.ConnectionAborted);
        await leaving.Task.WaitAsync(Context.ConnectionAborted);
        return ThisVersion.Answer;
    }
}

/// <summary>For those alone who may greet.</summary>
[Allow(GoodPermissions.Greet)]
internal sealed class GreeterHub : Hub
{
    public string Name() => Context.Person()!.Name;
}
