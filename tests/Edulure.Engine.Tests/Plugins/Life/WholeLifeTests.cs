using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Life;

/// <summary>Everything that can be done to a plugin, one after the other, on a site that goes on serving.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class WholeLifeTests(TestDatabaseKind kind)
{
    private LifeSite _site = null!;
    private string _good = "";
    private string _next = "";

    [SetUp]
    public async Task SetUp()
    {
        _site = await LifeSite.StartAsync(kind, ["ConflictsA"]);
        _good = await _site.Packages.PackAsync("Good");
        _next = await _site.Packages.PackAsync("GoodNext");
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_plugin_lives_from_its_installation_to_the_end_of_its_data()
    {
        await using var visitors = Visitors.Begin(_site.Client, "/", "/conflicts-a");

        await DoneAsync(_site.InstallAsync(_good), "good 1.0.0 is installed.");
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good"));
        Assert.That(await _site.CountAsync("good_greetings"), Is.EqualTo(3));

        await using (var guests = Visitors.Begin(_site.Client, "/good", "/good/report"))
        {
            await DoneAsync(_site.UpgradeAsync(_next), "good is upgraded from 1.0.0 to 1.1.0.");
            Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good 1.1"));
            Assert.That(await _site.SeeAsync("/good/moods"), Is.EqualTo("3 calm"));
            Assert.That(await _site.HasTableAsync("good_languages"), "1.0 can be returned to");

            await DoneAsync(_site.DoAsync(PluginVerb.Rollback, "good"), "good is back at 1.0.0.");
            Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good"));
            Assert.That(await _site.SeeAsync("/good/moods"), Is.EqualTo("404"));

            // The version that was left is still at hand.
            await DoneAsync(_site.DoAsync(PluginVerb.Upgrade, "good"), "good is upgraded from 1.0.0 to 1.1.0.");
            Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good 1.1"));
            Assert.That((await guests.EndAsync()).Failures, Is.Empty, "its own visitors noticed nothing");
        }

        await DoneAsync(_site.DoAsync(PluginVerb.Remove, "good"), "good is removed; its data is kept.");
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("404"));
        Assert.That(await _site.CountAsync("good_greetings"), Is.EqualTo(3));
        Assert.That(_site.Folders(), Is.Empty);

        await DoneAsync(_site.InstallAsync(_next), "good 1.1.0 is installed.");
        Assert.That(await _site.SeeAsync("/good/moods"), Is.EqualTo("3 calm"), "its data was there");

        await DoneAsync(_site.DoAsync(PluginVerb.Purge, "good"), "good is purged: ");
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("404"));
        Assert.That(await _site.EverythingAsync(), Does.Not.Contain("good_"));
        Assert.That(_site.Folders(), Is.Empty);

        await DoneAsync(_site.InstallAsync(_good), "good 1.0.0 is installed.");
        Assert.That(await _site.SeeAsync("/good/report"), Does.Contain("3 greetings"), "it begins anew");

        var (asked, failures) = await visitors.EndAsync();
        Assert.That(failures, Is.Empty);
        Assert.That(asked, Is.GreaterThan(10));
        await _site.Watch.SettleAsync();
        Assert.That(_site.Plugins.GenerationsAlive, Is.Empty);
    }

    [Test]
    public async Task Every_transition_is_a_line_of_the_audit_and_an_event()
    {
        await DoneAsync(_site.InstallAsync(_good), "");
        await DoneAsync(_site.UpgradeAsync(_next), "");
        await DoneAsync(_site.DoAsync(PluginVerb.Rollback, "good"), "");
        await DoneAsync(_site.DoAsync(PluginVerb.Disable, "good"), "");
        await DoneAsync(_site.DoAsync(PluginVerb.Enable, "good"), "");
        await DoneAsync(_site.DoAsync(PluginVerb.Remove, "good"), "");
        await DoneAsync(_site.DoAsync(PluginVerb.Purge, "good"), "");
        await _site.Get<NodeReports>().ReportAsync(CancellationToken.None);

        var audit = await _site.AuditAsync("good");
        Assert.That(
            audit.Where(row => row.Action != "plugin.state").Select(row => row.Action),
            Is.EqualTo(
                new[]
                {
                    "plugin.install",
                    "plugin.upgrade",
                    "plugin.rollback",
                    "plugin.disable",
                    "plugin.enable",
                    "plugin.remove",
                    "plugin.purge",
                    "plugin.purged",
                }
            )
        );
        Assert.That(
            audit.Where(row => row.Action is not ("plugin.state" or "plugin.purged")).Select(row => row.Actor),
            Has.All.EqualTo("command line")
        );
        var states = audit
            .Where(row => row.Action == "plugin.state")
            .Select(row => AuditText.Shown(row.After))
            .ToList();
        foreach (
            var state in (string[])
                ["enabled 1.0.0", "enabled 1.1.0", "draining 1.0.0", "disabled 1.0.0", "removed 1.0.0", "purged 1.0.0"]
        )
            Assert.That(states, Does.Contain(state));
        var events = (await _site.EventsAsync("plugin.state-changed")).Where(one => one.Contains("\"good\"")).ToList();
        Assert.That(events, Has.Count.EqualTo(states.Count));
    }

    [Test]
    public async Task A_contract_migration_waits_for_as_long_as_the_version_before_can_be_returned_to()
    {
        await DoneAsync(_site.InstallAsync(_good), "");
        await DoneAsync(_site.UpgradeAsync(_next), "");
        Assert.That(await _site.HasTableAsync("good_languages"));
        await _site.RestartAsync();
        Assert.That(await _site.HasTableAsync("good_languages"), "nor does a restart take it away");

        var later = await _site.Packages.PackAsync("GoodNext", manifest => manifest["version"] = "1.2.0");
        await DoneAsync(_site.UpgradeAsync(later), "good is upgraded from 1.1.0 to 1.2.0.");

        Assert.That(await _site.HasTableAsync("good_languages"), Is.False);
        Assert.That(await _site.SeeAsync("/good/report"), Does.Contain("2 languages, 3 greetings"));
        await DoneAsync(_site.DoAsync(PluginVerb.Rollback, "good"), "good is back at 1.1.0.");
        Assert.That(await _site.SeeAsync("/good/report"), Does.Contain("2 languages, 3 greetings"));
    }

    [Test]
    public async Task A_new_site_has_the_contract_migrations_at_once()
    {
        await DoneAsync(_site.InstallAsync(_next), "good 1.1.0 is installed.");

        Assert.That(await _site.HasTableAsync("good_languages"), Is.False);
        Assert.That(await _site.SeeAsync("/good/report"), Does.Contain("2 languages, 3 greetings"));
    }

    [Test]
    public async Task A_disabled_plugin_is_upgraded_and_stays_disabled()
    {
        await DoneAsync(_site.InstallAsync(_good), "");
        await DoneAsync(_site.DoAsync(PluginVerb.Disable, "good"), "");

        await DoneAsync(_site.UpgradeAsync(_next), "good is upgraded from 1.0.0 to 1.1.0.");

        Assert.That(_site.Status("good")!.State, Is.EqualTo(PluginState.Disabled));
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("404"));
        await DoneAsync(_site.DoAsync(PluginVerb.Enable, "good"), "good is enabled.");
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good 1.1"));
    }

    [Test]
    public async Task What_is_installed_serves_after_a_restart()
    {
        await DoneAsync(_site.InstallAsync(_good), "");
        await DoneAsync(_site.UpgradeAsync(_next), "");

        await _site.RestartAsync();

        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good 1.1"));
        await DoneAsync(_site.DoAsync(PluginVerb.Rollback, "good"), "good is back at 1.0.0.");
        await _site.RestartAsync();
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good"));
    }

    [Test]
    public async Task A_purge_that_a_dead_process_had_begun_is_finished_at_the_next_start()
    {
        await DoneAsync(_site.InstallAsync(_good), "");
        await using (var db = _site.Open())
            await db.Plugins.Where(row => row.Id == "good").Set(row => row.Desired, Desired.Purging).UpdateAsync();

        await _site.RestartAsync();

        await Wait.UntilAsync(async () => !await _site.HasTableAsync("good_greetings"));
        await Wait.UntilAsync(async () =>
        {
            await using var db = _site.Open();
            return await db.Plugins.AnyAsync(row => row.Id == "good" && row.Desired == Desired.Purged);
        });
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("404"));
        await Wait.UntilAsync(() => Task.FromResult(_site.Folders().Count == 0));
    }

    private static async Task DoneAsync(Task<PluginOutcome> operation, string message)
    {
        var outcome = await operation;
        Assert.That(outcome.Code, Is.Null, outcome.Message);
        Assert.That(outcome.Message, Does.StartWith(message));
        SaidTexts.AssertThere(outcome.Words);
    }
}
