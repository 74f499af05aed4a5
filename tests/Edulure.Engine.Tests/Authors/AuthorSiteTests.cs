using System.Net;
using System.Net.Http.Json;
using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Plugins;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using AuthorSite = Edulure.Sdk.Testing.TestSite;

namespace Edulure.Engine.Tests.Authors;

/// <summary>What <c>Edulure.Sdk.Testing</c> promises to those who test their plugins on it.</summary>
internal sealed class AuthorSiteTests
{
    private readonly TestClock _clock = new();
    private AuthorSite _site = null!;

    [SetUp]
    public async Task StartAsync() =>
        _site = await AuthorSite.StartAsync([PluginSite.SampleFolder("Good")], clock: _clock);

    [TearDown]
    public async Task StopAsync() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_job_runs_to_its_end_and_says_what_it_kept()
    {
        var status = await _site.RunJobAsync("good", "CountGreetings");

        Assert.That((status.State, status.Result), Is.EqualTo((JobState.Succeeded, "3")));
    }

    [Test]
    public void A_job_that_there_is_not_is_named() =>
        Assert.That(
            () => _site.RunJobAsync("good", "Nothing"),
            Throws.ArgumentException.With.Message.StartsWith("good contributes no job Nothing.")
        );

    [Test]
    public async Task An_event_is_handled_when_publishing_returns()
    {
        await _site.PublishAsync(new PersonJoined(42));

        Assert.That((await _site.RunJobAsync("good", "CountGreetings")).Result, Is.EqualTo("4"));
    }

    [Test]
    public async Task A_flag_is_set_for_everybody()
    {
        using var client = _site.CreateClient();
        await _site.SetFlagAsync("good.tone", isOn: true, "warm");
        Assert.That(await client.GetStringAsync("/good/cheer"), Is.EqualTo("How good to see you!"));

        await _site.SetFlagAsync("good.cheerful", isOn: false);
        using var gone = await client.GetAsync("/good/cheer");
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase(
        "good.nothing",
        null,
        "The site has no flag 'good.nothing', only: engine.palette, good.cheerful, good.tone."
    )]
    [TestCase("good.tone", "cold", "The flag 'good.tone' has no variant 'cold', only: plain, warm.")]
    public void A_flag_or_a_variant_that_there_is_not_is_named(string flag, string? variant, string message) =>
        Assert.That(
            () => _site.SetFlagAsync(flag, isOn: true, variant),
            Throws.ArgumentException.With.Message.StartsWith(message)
        );

    [Test]
    public async Task Somebody_added_is_signed_in_with_their_roles()
    {
        var visitor = await GreetAsync(_site.CreateClient());
        var learner = await GreetAsync(await _site.CreateClientAsync(await _site.AddPersonAsync("Ada Lovelace")));
        var powerless = await GreetAsync(
            await _site.CreateClientAsync(await _site.AddPersonAsync("Nobody", "somebody-else"))
        );

        Assert.That(
            (visitor, learner, powerless),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Created, HttpStatusCode.Forbidden))
        );
    }

    [Test]
    public async Task The_site_lives_by_the_clock_that_it_was_given()
    {
        using var client = await _site.CreateClientAsync(await _site.AddPersonAsync("Ada"));
        Assert.That(await GreetAsync(client, keep: true), Is.EqualTo(HttpStatusCode.Created));

        _clock.Advance(TimeSpan.FromDays(400));

        Assert.That(await GreetAsync(client, keep: true), Is.EqualTo(HttpStatusCode.Unauthorized), "the session ended");
    }

    [Test]
    public async Task A_plugin_that_leaves_no_trace_passes_and_serves_again()
    {
        using var client = _site.CreateClient();
        await client.GetStringAsync("/good/report");

        await _site.AssertUnloadsAsync("good");

        Assert.That(await client.GetStringAsync("/good/report"), Does.StartWith("Greetings"));
    }

    [Test]
    public async Task A_plugin_that_something_holds_is_found_out()
    {
        var held = Hold(_site);

        var exception = await Assert.ThrowsAsync<UnloadException>(() => _site.AssertUnloadsAsync("good"));

        Assert.That((exception!.Plugin, exception.Generations), Is.EqualTo(("good", new[] { 1 })));
        GC.KeepAlive(held);
        Assert.That((await _site.PluginAsync("good")).State, Is.EqualTo("failed-unload"));
    }

    [Test]
    public async Task A_plugin_that_is_not_enabled_is_no_pass()
    {
        await _site.DisableAsync("good");

        Assert.That(() => _site.AssertUnloadsAsync("good"), Throws.InvalidOperationException);
    }

    [Test]
    public void A_plugin_that_there_is_not_is_named_with_those_there_are() =>
        Assert.That(
            () => _site.PluginAsync("god"),
            Throws.ArgumentException.With.Message.StartsWith("The site has no plugin 'god', only: good.")
        );

    private static Type Hold(AuthorSite site) =>
        site.Services.GetRequiredService<SiteContributions>().Find("good")!.Contributions.Jobs[0].Type;

    private static async Task<HttpStatusCode> GreetAsync(HttpClient client, bool keep = false)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/v1/good/greetings",
            new
            {
                text = "Hi",
                language = "en",
                tags = Array.Empty<string>(),
            }
        );
        if (!keep)
            client.Dispose();
        return answer.StatusCode;
    }
}
