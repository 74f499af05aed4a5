using System.Net;
using System.Net.Http.Json;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class PluginLifeTests
{
    [Test]
    public async Task A_plugin_answers_with_its_services_its_settings_and_its_database()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);

        Assert.That(
            await site.Client.GetStringAsync("/good/report"),
            Is.EqualTo("Greetings: 2 languages, 3 greetings, 3 ranked")
        );
        Assert.That(await site.Client.GetStringAsync("/good/greetings/3"), Is.EqualTo("مرحبا"));
        Assert.That(
            await site.Client.GetStringAsync("/api/v1/good/greetings"),
            Does.StartWith("""{"items":[{"id":1,"text":"Hello"}""").And.Contain("\"next\":\"")
        );
    }

    [Test]
    public async Task An_operation_of_the_api_reads_a_body_with_a_list()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);

        using var answer = await site.Client.PostAsJsonAsync(
            "/api/v1/good/greetings",
            new
            {
                text = "Hi",
                language = "en",
                tags = new[] { "short" },
            }
        );

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"id":4,"text":"Hi"}"""));
    }

    [Test]
    public async Task A_page_also_answers_a_request_for_its_head()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/good");

        using var answer = await site.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_disabled_plugin_takes_its_pages_and_contributions_with_it_and_brings_them_back()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);
        var contributions = site.Services.GetRequiredService<SiteContributions>();
        Assert.That(contributions.Find("good")!.Contributions.Menus, Has.Count.EqualTo(1));

        var disabled = await site.Plugins.DisableAsync("good", CancellationToken.None);
        Assert.That(disabled!.State, Is.EqualTo(PluginState.Disabled));
        Assert.That((await site.Client.GetAsync("/good")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(contributions.Generations, Is.Empty);

        var enabled = await site.Plugins.EnableAsync("good", CancellationToken.None);
        Assert.That(enabled!.State, Is.EqualTo(PluginState.Enabled));
        Assert.That((await site.Client.GetAsync("/good")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(contributions.Find("good")!.Number, Is.EqualTo(2));
    }

    [Test]
    public async Task No_other_request_fails_while_a_plugin_comes_and_goes()
    {
        await using var site = await PluginSite.StartAsync(["Good", "ThrowsInRequest"]);
        using var done = new CancellationTokenSource();
        var visitors = new[] { "/host", "/throws-in-request/fine", "/host", "/throws-in-request/fine" }
            .Select(path => VisitAsync(site.Client, path, [HttpStatusCode.OK], done.Token))
            .Append(VisitAsync(site.Client, "/good", [HttpStatusCode.OK, HttpStatusCode.NotFound], done.Token))
            .Append(VisitAsync(site.Client, "/good/report", [HttpStatusCode.OK, HttpStatusCode.NotFound], done.Token))
            .ToArray();

        for (var i = 0; i < 10; i++)
        {
            await site.Plugins.DisableAsync("good", CancellationToken.None);
            await site.Plugins.EnableAsync("good", CancellationToken.None);
        }
        await done.CancelAsync();

        Assert.That(await Task.WhenAll(visitors), Has.All.GreaterThan(0));
    }

    [Test]
    public async Task A_request_in_flight_is_answered_whole_before_its_plugin_goes()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);
        using var answer = await site.Client.GetAsync("/good/wait", HttpCompletionOption.ResponseHeadersRead);

        await site.Plugins.DisableAsync("good", CancellationToken.None);

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("waited"));
    }

    [Test]
    public async Task A_plugin_that_throws_at_load_costs_only_itself()
    {
        await using var site = await PluginSite.StartAsync(["Good", "ThrowsAtLoad"]);

        var status = site.Status("throws-at-load");
        Assert.That(status.State, Is.EqualTo(PluginState.Failed));
        Assert.That(status.Reason, Does.Contain("broken on purpose"));
        Assert.That((await site.Client.GetAsync("/throws-at-load")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await site.Client.GetAsync("/good")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await site.Watch.SettleAsync();
        Assert.That(site.Plugins.GenerationsAlive, Is.Empty);
    }

    [Test]
    public async Task A_page_that_throws_costs_only_itself_and_its_plugin_can_still_leave()
    {
        await using var site = await PluginSite.StartAsync(["Good", "ThrowsInRequest"]);

        var broken = await site.Client.GetAsync("/throws-in-request");
        Assert.That(broken.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That((await site.Client.GetAsync("/throws-in-request/fine")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await site.Client.GetAsync("/good")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        var status = await site.Plugins.DisableAsync("throws-in-request", CancellationToken.None);
        Assert.That(status!.State, Is.EqualTo(PluginState.Disabled));
        await site.Watch.SettleAsync();
        Assert.That(site.Plugins.GenerationsAlive, Is.Empty);
    }

    [Test]
    public async Task Safe_mode_loads_no_plugin_and_says_so()
    {
        await using var site = await PluginSite.StartAsync(["Good"], safeMode: true);

        Assert.That(site.Status("good").State, Is.EqualTo(PluginState.Discovered));
        Assert.That(site.Status("good").Reason, Does.StartWith("Safe mode"));
        Assert.That((await site.Client.GetAsync("/good")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task The_wish_of_another_process_is_followed_when_it_is_signalled()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);
        await site
            .Services.GetRequiredService<DesiredPlugins>()
            .ChangeAsync(
                "good",
                "plugin.disable",
                PluginActor.CommandLine,
                row => row with { Desired = Desired.Disabled },
                null,
                CancellationToken.None
            );
        Assert.That(site.Status("good").State, Is.EqualTo(PluginState.Enabled));

        await site.Services.GetRequiredService<Engine.Data.ISignals>().SendAsync("plugins", "good");

        Assert.That(site.Status("good").State, Is.EqualTo(PluginState.Disabled));
    }

    private static async Task<int> VisitAsync(
        HttpClient client,
        string path,
        HttpStatusCode[] allowed,
        CancellationToken done
    )
    {
        var visits = 0;
        for (; !done.IsCancellationRequested; visits++)
        {
            using var answer = await client.GetAsync(path, CancellationToken.None);
            Assert.That(allowed, Does.Contain(answer.StatusCode), path);
        }
        return visits;
    }
}
