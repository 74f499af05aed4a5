using System.Net;
using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Tests.Shared;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Hubs;

/// <summary>What people who are connected to a hub see of it when its plugin is replaced or goes.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class HubReplacementTests(TestDatabaseKind kind)
{
    private HubSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await HubSite.StartAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.ServerSentEvents)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task Whoever_is_connected_is_with_the_next_version_after_an_upgrade(HttpTransportType transport)
    {
        await using var connection = await _site.ConnectAsync(HubSite.Greetings, transport);
        var back = HubSite.Reconnected(connection);
        Assert.That(await connection.InvokeAsync<string>("Version"), Is.EqualTo("good"));

        await UpgradeAsync();

        await back.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(await connection.InvokeAsync<string>("Version"), Is.EqualTo("good 1.1"));
        await NothingStaysAsync();
    }

    [Test]
    public async Task A_connection_is_closed_with_the_request_to_connect_again()
    {
        using var socket = await _site.SocketAsync(HubSite.Greetings);

        await UpgradeAsync();

        Assert.That(await HubSite.HearAsync(socket), Is.EqualTo("""{"type":7,"allowReconnect":true}"""));
        Assert.That(await HubSite.HearAsync(socket), Is.EqualTo("closed"));
    }

    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task A_call_that_runs_is_answered_before_its_version_leaves(HttpTransportType transport)
    {
        await using var connection = await _site.ConnectAsync(HubSite.Greetings, transport);
        var waiting = new TaskCompletionSource();
        using var _ = connection.On("waiting", () => waiting.TrySetResult());
        var call = connection.InvokeAsync<string>("Last");
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await UpgradeAsync();

        Assert.That(await call, Is.EqualTo("good"));
        await NothingStaysAsync();
    }

    [Test]
    public async Task A_stream_that_never_ends_holds_up_nothing()
    {
        await using var connection = await _site.ConnectAsync(HubSite.Greetings);
        await using var numbers = connection.StreamAsync<int>("Count").GetAsyncEnumerator();
        await numbers.MoveNextAsync();
        var back = HubSite.Reconnected(connection);
        var started = TimeProvider.System.GetTimestamp();

        await UpgradeAsync();
        await NothingStaysAsync();

        Assert.That(TimeProvider.System.GetElapsedTime(started), Is.LessThan(GenerationRetirement.DrainDeadline));
        await back.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(await connection.InvokeAsync<string>("Version"), Is.EqualTo("good 1.1"));
    }

    [Test]
    public async Task What_was_negotiated_with_one_version_connects_to_the_next()
    {
        using var answer = await _site.NegotiateAsync(HubSite.Greetings);
        using var negotiated = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var token = negotiated.RootElement.GetProperty("connectionToken").GetString();

        await UpgradeAsync();

        using var socket = await _site.SocketAsync(HubSite.Greetings, $"id={token}");
        await HubSite.SayAsync(socket, """{"type":1,"invocationId":"1","target":"Version","arguments":[]}""");
        Assert.That(
            await HubSite.HearAsync(socket),
            Is.EqualTo("""{"type":3,"invocationId":"1","result":"good 1.1"}""")
        );
    }

    [TestCase(HttpTransportType.WebSockets)]
    [TestCase(HttpTransportType.LongPolling)]
    public async Task A_plugin_that_is_disabled_has_no_hub_and_leaves_without_a_trace(HttpTransportType transport)
    {
        await using var connection = await _site.ConnectAsync(HubSite.Greetings, transport);
        await connection.InvokeAsync<JsonElement>("Latest", 1);

        var outcome = await _site.Life.DoAsync(PluginVerb.Disable, "good");

        Assert.That(outcome.Code, Is.Null, outcome.Message);
        using var answer = await _site.NegotiateAsync(HubSite.Greetings);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await NothingStaysAsync();
    }

    private async Task UpgradeAsync()
    {
        var outcome = await _site.Life.UpgradeAsync(await _site.Life.Packages.PackAsync("GoodNext"));
        Assert.That(outcome.Code, Is.Null, outcome.Message);
    }

    private async Task NothingStaysAsync()
    {
        await _site.Life.Watch.SettleAsync();
        Assert.That(_site.Life.Plugins.GenerationsAlive, Is.Empty);
    }
}
