using Edulure.Samples.Good.Data;
using Edulure.Samples.Good.Site;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.AspNetCore.SignalR;

namespace Edulure.Samples.Good.Greetings;

/// <summary>Everybody may listen and read; to greet everybody else asks for a permission.</summary>
[AllowEveryone]
internal sealed class GreetingHub(GoodDb db) : Hub
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
}
