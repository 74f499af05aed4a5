using Edulure.Engine.Plugins.Cost;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Cost;

/// <summary>What plugins do on a serving site is written down for them.</summary>
internal sealed class PluginCostTests
{
    [Test]
    public async Task Requests_statements_memory_and_processor_time_are_the_plugins_that_used_them()
    {
        await using var site = await PluginSite.StartAsync(["Good", "ThrowsInRequest"]);
        var costs = site.Services.GetRequiredService<PluginCosts>();
        var before = costs.Of("good");

        await site.Client.GetStringAsync("/good/greetings/1");
        await site.Client.GetStringAsync("/good/report");
        await site.Client.GetStringAsync("/host");
        using var missing = await site.Client.GetAsync("/good/greetings/99999");

        await Wait.UntilAsync(() => Task.FromResult(costs.Of("good").Requests == 3));
        var cost = costs.Of("good");
        Assert.That(cost.Errors, Is.Zero, "what is missing is no error of the plugin");
        Assert.That(cost.SqlStatements - before.SqlStatements, Is.GreaterThanOrEqualTo(3));
        Assert.That(cost.SqlTime, Is.GreaterThan(before.SqlTime));
        Assert.That(cost.P99, Is.GreaterThanOrEqualTo(cost.P50).And.GreaterThan(TimeSpan.Zero));
        Assert.That(cost.AllocatedBytes, Is.GreaterThan(10_000));
        Assert.That(cost.Cpu, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(costs.Of("throws-in-request").Requests, Is.Zero);
        Assert.That(costs.Of("no-such"), Is.EqualTo(costs.Of("nor-such")));
    }

    [Test]
    public async Task A_page_that_throws_is_an_error_and_a_fault_of_its_plugin()
    {
        await using var site = await PluginSite.StartAsync(["Good", "ThrowsInRequest"]);
        var costs = site.Services.GetRequiredService<PluginCosts>();

        using var broken = await site.Client.GetAsync("/throws-in-request");
        using var fine = await site.Client.GetAsync("/throws-in-request/fine");

        await Wait.UntilAsync(() => Task.FromResult(costs.Of("throws-in-request").Requests == 2));
        Assert.That(costs.Of("throws-in-request").Errors, Is.EqualTo(1));
        Assert.That(costs.Of("throws-in-request").Faults, Is.EqualTo(1));
        Assert.That(costs.Of("good").Faults, Is.Zero);
    }

    [Test]
    public async Task What_a_plugin_cost_outlives_its_generations()
    {
        await using var site = await PluginSite.StartAsync(["Good"]);
        var costs = site.Services.GetRequiredService<PluginCosts>();
        await site.Client.GetStringAsync("/good");
        await site.Plugins.DisableAsync("good", CancellationToken.None);
        await site.Plugins.EnableAsync("good", CancellationToken.None);
        await site.Client.GetStringAsync("/good");

        await Wait.UntilAsync(() => Task.FromResult(costs.Of("good").Requests == 2));
    }

    [Test]
    public async Task Slots_that_throw_are_faults_of_their_plugin_and_late_ones_too()
    {
        await using var site = await WholeSite.StartAsync(["Good", "Slow", "ThrowsInRequest"]);
        var costs = site.Services.GetRequiredService<PluginCosts>();

        using var home = await site.Client.GetAsync("/");

        Assert.That((int)home.StatusCode, Is.EqualTo(200));
        Assert.That(costs.Meter("throws-in-request").Faults(FaultKind.Slot), Is.EqualTo(1));
        Assert.That(costs.Meter("slow").Faults(FaultKind.SlotTimeout), Is.EqualTo(1));
        Assert.That(costs.Meter("good").SlotsRendered, Is.EqualTo(1));
        Assert.That(costs.Of("good").Faults, Is.Zero);
    }
}
