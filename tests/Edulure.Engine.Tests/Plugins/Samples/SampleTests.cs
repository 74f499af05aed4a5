using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Tests.Plugins.Life;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Samples;

/// <summary>
/// Each sample comes to a serving site and ends in the state that it should, while people look at the home page and at the
/// page of another plugin: none of them meets a failure.
/// </summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class SampleTests(TestDatabaseKind kind)
{
    private LifeSite _site = null!;
    private Visitors _visitors = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await LifeSite.StartAsync(kind, ["ConflictsB"]);
        _visitors = Visitors.Begin(_site.Client, "/", "/", "/conflicts-b", "/conflicts-b");
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_visitors is not null)
            await _visitors.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task Good_serves_goes_through_all_of_LINQ_and_leaves_without_a_trace()
    {
        await ArrivesAsync("Good");

        Assert.That(await _site.SeeAsync("/good/report"), Does.Contain("2 languages, 3 greetings, 3 ranked"));
        Assert.That(
            await _site.SeeAsync("/good/linq"),
            Is.EqualTo("3 copied, 1 merged, 3 updated, 3 loaded, 3 deleted")
        );
        Assert.That(await _site.SeeAsync("/good/greetings/3"), Is.EqualTo("مرحبا"), "the exercise took all back");
        await LeavesWithoutATraceAsync("good");
    }

    [Test]
    public async Task Leaks_is_seen_to_stay_in_memory()
    {
        await ArrivesAsync("Leaks");

        await _site.DoAsync(PluginVerb.Disable, "leaks");
        await _site.Watch.SettleAsync();

        Assert.That(_site.Status("leaks")!.State, Is.EqualTo(PluginState.FailedUnload));
        Assert.That(_site.Status("leaks")!.Reason, Does.Contain("still in memory"));
        Assert.That(_site.Plugins.GenerationsAlive.Select(one => one.Plugin), Is.EqualTo(new[] { "leaks" }));
        Assert.That(await _site.SeeAsync("/leaks"), Is.EqualTo("404"), "it stays in memory, but it answers nothing");
        await NobodyFailedAsync();
    }

    [Test]
    public async Task Plugins_with_different_versions_of_one_library_each_have_their_own()
    {
        await ArrivesAsync("ConflictsA");

        Assert.That(await _site.SeeAsync("/conflicts-a"), Is.EqualTo("Markdig 1.5.1.0: <p><em>hi</em></p>"));
        Assert.That(await _site.SeeAsync("/conflicts-b"), Is.EqualTo("Markdig 1.6.0.0: <p><em>hi</em></p>"));
        Assert.That(Markdig.Markdown.Version, Is.EqualTo("1.6.0.0"), "the engine's own");
        await LeavesWithoutATraceAsync("conflicts-a");
        Assert.That(await _site.SeeAsync("/conflicts-b"), Is.EqualTo("Markdig 1.6.0.0: <p><em>hi</em></p>"));
    }

    [Test]
    public async Task ThrowsAtLoad_is_refused_and_nothing_of_it_stays()
    {
        var before = await _site.EverythingAsync();

        var outcome = await _site.InstallAsync(await _site.Packages.PackAsync("ThrowsAtLoad"));

        Assert.That(outcome.Code, Is.EqualTo("failed"));
        Assert.That(outcome.Message, Does.Contain("broken on purpose"));
        Assert.That(_site.Status("throws-at-load"), Is.Null);
        Assert.That(await _site.EverythingAsync(), Is.EqualTo(before));
        await _site.Watch.SettleAsync();
        Assert.That(_site.Plugins.GenerationsAlive, Is.Empty);
        await NobodyFailedAsync();
    }

    [Test]
    public async Task ThrowsInRequest_fails_on_its_own_page_alone()
    {
        await ArrivesAsync("ThrowsInRequest");

        Assert.That(await _site.SeeAsync("/throws-in-request"), Is.EqualTo("500"));
        Assert.That(await _site.SeeAsync("/throws-in-request/fine"), Is.EqualTo("fine"));
        Assert.That(await _site.SeeAsync("/"), Does.Contain("<main"), "its slot of the home page is empty");
        await LeavesWithoutATraceAsync("throws-in-request");
    }

    [Test]
    public async Task MigrationFails_keeps_its_former_version_and_its_tables()
    {
        await ArrivesAsync("MigrationFails");
        var before = await _site.EverythingAsync();

        var outcome = await _site.UpgradeAsync(await _site.Packages.PackAsync("MigrationFailsNext"));

        Assert.That(outcome.Code, Is.EqualTo("migration-failed"));
        Assert.That(outcome.Message, Does.Contain("M202611220102_UniqueTitles"));
        Assert.That(_site.Status("migration-fails")!.State, Is.EqualTo(PluginState.Enabled));
        Assert.That(await _site.SeeAsync("/migration-fails"), Is.EqualTo("first: 2 notes"));
        Assert.That(await _site.EverythingAsync(), Is.EqualTo(before));
        await LeavesWithoutATraceAsync("migration-fails");
    }

    [Test]
    public async Task Depends_comes_only_where_what_it_needs_is_new_enough()
    {
        var depends = await _site.Packages.PackAsync("Depends");
        Assert.That((await _site.InstallAsync(depends)).Code, Is.EqualTo("missing-dependency"));
        await ArrivesAsync("Good");
        Assert.That((await _site.InstallAsync(depends)).Code, Is.EqualTo("missing-dependency"));

        var upgraded = await _site.UpgradeAsync(await _site.Packages.PackAsync("GoodNext"));
        Assert.That(upgraded.Code, Is.Null, upgraded.Message);
        await ArrivesAsync("Depends");

        Assert.That(await _site.SeeAsync("/depends"), Is.EqualTo("depends"));
        Assert.That((await _site.DoAsync(PluginVerb.Disable, "good")).Code, Is.EqualTo("needed-by"));
        Assert.That((await _site.DoAsync(PluginVerb.Rollback, "good")).Code, Is.EqualTo("needed-by"));
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good 1.1"));
        await NobodyFailedAsync();
    }

    private async Task ArrivesAsync(string sample)
    {
        var outcome = await _site.InstallAsync(await _site.Packages.PackAsync(sample));
        Assert.That(outcome.Code, Is.Null, outcome.Message);
        Assert.That(outcome.Plugin?.State ?? PluginState.Enabled, Is.EqualTo(PluginState.Enabled));
    }

    private async Task LeavesWithoutATraceAsync(string plugin)
    {
        var outcome = await _site.DoAsync(PluginVerb.Disable, plugin);
        Assert.That(outcome.Code, Is.Null, outcome.Message);
        await _site.Watch.SettleAsync();
        Assert.That(_site.Status(plugin)!.State, Is.EqualTo(PluginState.Disabled));
        Assert.That(_site.Plugins.GenerationsAlive, Is.Empty);
        await NobodyFailedAsync();
    }

    private async Task NobodyFailedAsync()
    {
        var (asked, failures) = await _visitors.EndAsync();
        Assert.That(failures, Is.Empty);
        Assert.That(asked, Is.GreaterThan(3));
    }
}
