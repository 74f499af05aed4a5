using System.Net;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using NUnit.Framework;

namespace Hello.Tests;

/// <summary>Each test starts a whole site with the plugin in it, and is rid of it at its end.</summary>
public sealed class GreetingsTests
{
    private readonly TestClock _clock = new();
    private TestSite _site = null!;

    [SetUp]
    public async Task StartAsync() => _site = await TestSite.StartAsync([BuiltPlugin.Folder], clock: _clock);

    [TearDown]
    public async Task StopAsync() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task The_page_answers_on_a_running_site()
    {
        Assert.That((await _site.PluginAsync(BuiltPlugin.Id)).Reason, Is.Null);
        using var client = _site.CreateClient();

        using var answer = await client.GetAsync("/hello-id");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("Nobody has been greeted yet."));
    }

    [Test]
    public async Task A_visitor_cannot_greet()
    {
        using var client = _site.CreateClient();

        using var answer = await client.PostAsync("/hello-id", new FormUrlEncodedContent([]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), "sent to sign in");
    }

    [Test]
    public async Task Who_is_signed_in_greets_and_a_greeting_without_a_name_is_refused()
    {
        using var client = await _site.CreateClientAsync(await _site.AddPersonAsync("Grace"), followRedirects: true);

        using var greeted = await TestSite.SubmitAsync(client, "/hello-id", "/hello-id", ("name", "Ada"));
        Assert.That(await greeted.Content.ReadAsStringAsync(), Does.Contain("Welcome, Ada!"));

        using var refused = await TestSite.SubmitAsync(client, "/hello-id", "/hello-id", ("name", ""));
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Who_joins_is_greeted_on_the_front_page_too()
    {
        await _site.AddPersonAsync("Grace");
        await _site.DeliverEventsAsync();
        using var client = _site.CreateClient();

        Assert.That(await client.GetStringAsync("/api/v1/hello-id/greetings"), Does.Contain("Welcome, Grace!"));
        Assert.That(await client.GetStringAsync("/"), Does.Contain("Welcome, Grace!"));
    }

    [Test]
    public async Task A_greeting_is_forgotten_after_thirty_days()
    {
        await _site.AddPersonAsync("Grace");
        await _site.DeliverEventsAsync();

        _clock.Advance(TimeSpan.FromDays(29));
        var early = await _site.RunJobAsync(BuiltPlugin.Id, "ForgetGreetings");
        _clock.Advance(TimeSpan.FromDays(2));
        var late = await _site.RunJobAsync(BuiltPlugin.Id, "ForgetGreetings");

        Assert.That((early.State, early.Result), Is.EqualTo((JobState.Succeeded, "0")));
        Assert.That((late.State, late.Result), Is.EqualTo((JobState.Succeeded, "1")));
    }

    [Test]
    public async Task The_plugin_leaves_without_a_trace()
    {
        using var client = await _site.CreateClientAsync(await _site.AddPersonAsync("Grace"), followRedirects: true);
        using var greeted = await TestSite.SubmitAsync(client, "/hello-id", "/hello-id", ("name", "Ada"));
        await _site.DeliverEventsAsync();
        await _site.RunJobAsync(BuiltPlugin.Id, "ForgetGreetings");

        await _site.AssertUnloadsAsync(BuiltPlugin.Id);

        Assert.That(await client.GetStringAsync("/hello-id"), Does.Contain("Welcome, Ada!"), "its data stayed");
    }
}
