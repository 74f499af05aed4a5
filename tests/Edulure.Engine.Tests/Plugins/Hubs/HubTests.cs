using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Edulure.Engine.Plugins.Cost;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Hubs;

/// <summary>Who may connect to a plugin's hub and call it.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class HubTests(TestDatabaseKind kind)
{
    private HubSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await HubSite.StartAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.ServerSentEvents)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task A_hub_answers_and_tells_those_who_listen(HttpTransportType transport)
    {
        var session = await _site.SignInAsync(await _site.AddAsync("ada", Roles.Learner));
        await using var listener = await _site.ConnectAsync(HubSite.Greetings, transport);
        var heard = new TaskCompletionSource<string>();
        using var _ = listener.On<string, string>("greeted", (name, text) => heard.TrySetResult($"{name}: {text}"));
        await using var greeter = await _site.ConnectAsync(HubSite.Greetings, transport, session);

        Assert.That(await greeter.InvokeAsync<string>("Version"), Is.EqualTo("good"));
        var latest = await greeter.InvokeAsync<JsonElement>("Latest", 2);
        await greeter.InvokeAsync("Greet", "مرحبا");

        Assert.That(latest.GetArrayLength(), Is.EqualTo(2));
        Assert.That(latest[0].GetProperty("id").GetInt64(), Is.GreaterThan(latest[1].GetProperty("id").GetInt64()));
        Assert.That(await heard.Task.WaitAsync(TimeSpan.FromSeconds(30)), Is.EqualTo("ada: مرحبا"));
    }

    [Test]
    public async Task A_method_asks_for_more_than_its_hub()
    {
        var guest = await _site.SignInAsync(await _site.AddAsync("guest"));
        await using var visitor = await _site.ConnectAsync(HubSite.Greetings);
        await using var person = await _site.ConnectAsync(HubSite.Greetings, session: guest);

        Assert.That(await SaidToAsync(visitor.InvokeAsync("Greet", "Hi")), Does.EndWith("sign-in-required"));
        Assert.That(await SaidToAsync(person.InvokeAsync("Greet", "Hi")), Does.EndWith("forbidden"));
        Assert.That(await person.InvokeAsync<string>("Version"), Is.EqualTo("good"), "the connection stays");
    }

    [Test]
    public async Task Nobody_connects_without_the_permission_of_the_hub()
    {
        var guest = await _site.SignInAsync(await _site.AddAsync("guest"));
        var learner = await _site.SignInAsync(await _site.AddAsync("ada", Roles.Learner));

        using (var answer = await _site.NegotiateAsync(HubSite.Greeters))
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        }
        using (var answer = await _site.NegotiateAsync(HubSite.Greeters, guest))
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusOfSocketAsync(HubSite.Greeters), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusOfSocketAsync(HubSite.Greeters, guest), Is.EqualTo(HttpStatusCode.Forbidden));
        await using var greeter = await _site.ConnectAsync(HubSite.Greeters, session: learner);
        Assert.That(await greeter.InvokeAsync<string>("Name"), Is.EqualTo("ada"));
    }

    [Test]
    public async Task Pages_of_other_sites_cannot_connect()
    {
        var own = _site.Address.GetLeftPart(UriPartial.Authority);

        Assert.That(
            await StatusOfSocketAsync(HubSite.Greetings, origin: "https://elsewhere.test"),
            Is.EqualTo(HttpStatusCode.Forbidden)
        );
        Assert.That(
            await StatusOfSocketAsync(HubSite.Greetings, origin: own, site: "cross-site"),
            Is.EqualTo(HttpStatusCode.Forbidden)
        );
        using (var answer = await _site.NegotiateAsync(HubSite.Greetings, origin: "https://elsewhere.test"))
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(
            await StatusOfSocketAsync(HubSite.Greetings, origin: own),
            Is.EqualTo(HttpStatusCode.SwitchingProtocols)
        );
    }

    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task Who_signed_out_is_sent_away_at_the_next_call(HttpTransportType transport)
    {
        var session = await _site.SignInAsync(await _site.AddAsync("ada", Roles.Learner));
        await using var connection = await _site.ConnectAsync(HubSite.Greeters, transport, session);
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        Assert.That(await connection.InvokeAsync<string>("Name"), Is.EqualTo("ada"));

        await _site.SignOutAsync(session);

        Assert.That(async () => await connection.InvokeAsync<string>("Name"), Throws.Exception);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Test]
    public async Task Each_call_is_counted_as_a_request_of_the_plugin_and_an_open_connection_is_not()
    {
        var meter = _site.Life.Get<PluginCosts>().Meter("good");
        var before = meter.Read();
        await using (var connection = await _site.ConnectAsync(HubSite.Greetings))
        {
            for (var call = 0; call < 5; call++)
                await connection.InvokeAsync<string>("Version");
            await Assert.ThatAsync(async () => await connection.InvokeAsync("Greet", "Hi"), Throws.Exception);
        }
        // To connect and to disconnect are calls too; what was refused was none.
        await Wait.UntilAsync(() => Task.FromResult(meter.Read().Requests - before.Requests == 7));

        Assert.That(meter.Read().Errors, Is.EqualTo(before.Errors));
        Assert.That(meter.Read().Faults, Is.EqualTo(before.Faults));
        Assert.That(meter.Read().AllocatedBytes, Is.GreaterThan(before.AllocatedBytes));
    }

    [Test]
    public async Task A_method_that_throws_is_a_fault_of_its_plugin()
    {
        var meter = _site.Life.Get<PluginCosts>().Meter("good");
        await using var connection = await _site.ConnectAsync(HubSite.Greetings);

        Assert.That(await SaidToAsync(connection.InvokeAsync("Throw")), Does.Not.Contain("broken on purpose"));

        Assert.That(meter.Read().Faults, Is.EqualTo(1));
    }

    private static async Task<string> SaidToAsync(Task call)
    {
        try
        {
            await call;
            return "";
        }
        catch (HubException e)
        {
            return e.Message;
        }
    }

    private async Task<HttpStatusCode> StatusOfSocketAsync(
        string hub,
        Cookie? session = null,
        string? origin = null,
        string? site = null
    )
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (session is not null)
            socket.Options.SetRequestHeader("Cookie", $"{session.Name}={session.Value}");
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        if (site is not null)
            socket.Options.SetRequestHeader("Sec-Fetch-Site", site);
        var address = new UriBuilder(new Uri(_site.Address, hub)) { Scheme = "ws" };
        try
        {
            await socket.ConnectAsync(address.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }
        return socket.HttpStatusCode;
    }
}
