using System.Net;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Life;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Containment;

internal sealed class QuarantineTests
{
    private const string Broken = "throws-in-request";

    [Test]
    public async Task A_plugin_that_fails_for_everybody_is_taken_out_and_its_pages_say_when_to_come_back()
    {
        await using var site = await WholeSite.StartAsync(["Good", "ThrowsInRequest"]);

        await FailAsync(site, "/throws-in-request", 20, visitors: 4);
        await UntilQuarantinedAsync(site, Broken);

        using var page = await site.GetAsync("/throws-in-request/fine", "198.51.100.1");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(page.Headers.RetryAfter!.Delta!.Value.TotalSeconds, Is.InRange(1, 60));
        Assert.That(
            await page.Content.ReadAsStringAsync(),
            Does.Contain("<main").And.Contain("<h1"),
            "a designed page"
        );
        using var api = await site.GetAsync($"/api/v1/{Broken}/anything", "198.51.100.1");
        Assert.That(api.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(api.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That((await site.GetAsync("/no-such", "198.51.100.1")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await site.GetAsync("/good", "198.51.100.1")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await site.GetAsync("/", "198.51.100.1")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_owner_can_release_it_at_once()
    {
        await using var site = await WholeSite.StartAsync(["ThrowsInRequest"]);
        await FailAsync(site, "/throws-in-request", 20, visitors: 4);
        await UntilQuarantinedAsync(site, Broken);

        await Manager(site).EnableAsync(Broken, CancellationToken.None);

        using var page = await site.GetAsync("/throws-in-request/fine", "198.51.100.1");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task One_visitor_cannot_have_a_plugin_taken_out()
    {
        await using var site = await WholeSite.StartAsync(["ThrowsInRequest"]);

        await FailAsync(site, "/throws-in-request", 100, visitors: 1);

        Assert.That(site.Services.GetRequiredService<PluginCosts>().Of(Broken).Faults, Is.EqualTo(100));
        Assert.That(Manager(site).Status(Broken)!.State, Is.EqualTo(PluginState.Enabled));
        using var page = await site.GetAsync("/throws-in-request/fine", "198.51.100.1");
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_slot_that_always_throws_has_its_plugin_taken_out_and_the_page_around_it_stands()
    {
        await using var site = await WholeSite.StartAsync(["Good", "ThrowsInRequest"]);

        for (var i = 0; i < 20; i++)
        {
            // A query of its own, so that no page comes from the cache.
            using var home = await site.GetAsync($"/?{i}", $"198.51.100.{i % 4}");
            Assert.That(home.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        await UntilQuarantinedAsync(site, Broken);
        Assert.That((await site.GetAsync("/?after", "198.51.100.1")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_site_that_wants_no_containment_counts_and_does_nothing()
    {
        await using var site = await WholeSite.StartAsync(
            ["ThrowsInRequest"],
            ("Plugins:Containment:Enabled", "false")
        );

        await FailAsync(site, "/throws-in-request", 40, visitors: 8);

        Assert.That(Manager(site).Status(Broken)!.State, Is.EqualTo(PluginState.Enabled));
    }

    [Test]
    public void A_stay_doubles_up_to_an_hour_and_is_forgotten_after_ten_good_minutes()
    {
        var now = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
        var row = new PluginRow { Id = Broken };
        var minutes = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            row = Quarantine.Begin(row, "broken", now);
            minutes.Add((row.QuarantinedUntil!.Value - now).TotalMinutes);
            now = row.QuarantinedUntil.Value + TimeSpan.FromMinutes(9);
        }

        Assert.That(minutes, Is.EqualTo([1, 2, 4, 8, 16, 32, 60, 60]));
        Assert.That(Quarantine.Begin(row, "broken", now + TimeSpan.FromMinutes(1)).QuarantineCount, Is.EqualTo(1));
    }

    private static PluginManager Manager(WholeSite site) => site.Services.GetRequiredService<PluginManager>();

    private static async Task FailAsync(WholeSite site, string path, int times, int visitors)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await site.GetAsync(path, $"203.0.113.{i % visitors}");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        }
    }

    private static Task UntilQuarantinedAsync(WholeSite site, string plugin) =>
        Wait.UntilAsync(() => Task.FromResult(Manager(site).Status(plugin)!.State is PluginState.Quarantined));
}
