using System.Net;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Unloading;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Site.Tests;

/// <summary>The plugins that come with the host can go without a trace, however much they were used.</summary>
[TestFixture]
internal sealed class UnloadTests
{
    private const int Times = 3;

    private DemoSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await DemoSite.StartAsync();

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Courses_goes_and_comes_back_after_learning_making_and_importing()
    {
        for (var time = 1; time <= Times; time++)
        {
            await Tour.LearnAsync(_site);
            await Tour.MakeAsync(_site);
            await GoesAsync("courses");
            using (var visitor = _site.Visit())
            using (var gone = await visitor.GetAsync("/courses"))
                Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            await Manager.EnableAsync("courses", CancellationToken.None);
        }
        await Tour.LearnAsync(_site);
    }

    [Test]
    public async Task Accounts_goes_while_courses_stays()
    {
        await Tour.LearnAsync(_site);
        await GoesAsync("accounts");
        using var visitor = _site.Visit();
        using var catalogue = await visitor.GetAsync("/courses");
        Assert.That(catalogue.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private PluginManager Manager => _site.Services.GetRequiredService<PluginManager>();

    private async Task GoesAsync(string plugin)
    {
        var watch = _site.Services.GetRequiredService<UnloadWatch>();
        await Manager.DisableAsync(plugin, CancellationToken.None);
        await watch.SettleAsync();
        Assert.That(watch.Alive.Select(generation => $"{generation.Plugin} {generation.Number}"), Is.Empty);
    }
}
