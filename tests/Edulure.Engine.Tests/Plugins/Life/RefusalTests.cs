using Edulure.Engine.Plugins.Feeds;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Packages;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Life;

/// <summary>What cannot be done is refused with its code, and the site is as it was.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class RefusalTests(TestDatabaseKind kind)
{
    private LifeSite _site = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await LifeSite.StartAsync(kind, ["ConflictsA"]);
        await DoneAsync(PluginVerb.Install, await PackAsync("Good", "1.0.0"));
        await DoneAsync(PluginVerb.Upgrade, await PackAsync("GoodNext", "1.1.0"));
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_version_that_is_there() =>
        await RefusedAsync(PluginVerb.Upgrade, await PackAsync("GoodNext", "1.1.0"), "installed-already", "good 1.1.0");

    [Test]
    public async Task An_older_version() =>
        await RefusedAsync(PluginVerb.Upgrade, await PackAsync("Good", "1.0.5"), "not-newer", "plugin rollback");

    [Test]
    public async Task An_installation_over_another_version() =>
        await RefusedAsync(
            PluginVerb.Install,
            await PackAsync("GoodNext", "1.2.0"),
            "installed-already",
            "plugin upgrade"
        );

    [Test]
    public async Task An_upgrade_of_nothing() =>
        await RefusedAsync(PluginVerb.Upgrade, await _site.Packages.PackAsync("Leaks"), "not-installed", "leaks");

    [Test]
    public async Task A_lower_version_than_the_data()
    {
        await DoneAsync(PluginVerb.Remove, plugin: "good");

        await RefusedAsync(PluginVerb.Install, await PackAsync("Good", "1.0.0"), "older-than-data", "1.1.0");
    }

    [Test]
    public async Task A_dependency_that_nobody_has() =>
        await RefusedAsync(PluginVerb.Install, await NeedsAsync("no-such", "*"), "missing-dependency", "no-such");

    [Test]
    public async Task A_dependency_of_another_version() =>
        await RefusedAsync(PluginVerb.Install, await NeedsAsync("good", ">=7.0"), "missing-dependency", "good >=7.0");

    [Test]
    public async Task A_new_version_that_another_plugin_cannot_work_with()
    {
        await DoneAsync(PluginVerb.Install, await NeedsAsync("good", ">=1.1 <1.2"));

        await RefusedAsync(PluginVerb.Upgrade, await PackAsync("GoodNext", "1.2.0"), "needed-by", "depends");
        await RefusedAsync(PluginVerb.Rollback, null, "needed-by", "depends", "good");
        await RefusedAsync(PluginVerb.Remove, null, "needed-by", "depends", "good");
        await RefusedAsync(PluginVerb.Purge, null, "needed-by", "depends", "good");
        await RefusedAsync(PluginVerb.Disable, null, "needed-by", "depends", "good");
    }

    [Test]
    public async Task A_route_that_is_taken() =>
        await RefusedAsync(
            PluginVerb.Install,
            await _site.Packages.PackAsync(
                "Leaks",
                manifest => manifest["routes"] = new System.Text.Json.Nodes.JsonArray("/good")
            ),
            "route-taken",
            "/good"
        );

    [Test]
    public async Task Grants_that_nobody_accepted()
    {
        var asks = await _site.Packages.PackAsync(
            "GoodNext",
            manifest =>
            {
                manifest["version"] = "1.2.0";
                manifest["grants"]!.AsArray().Add("mail");
            }
        );
        await RefusedAsync(PluginVerb.Upgrade, asks, "grants", "mail");

        var outcome = await _site.DoAsync(PluginVerb.Upgrade, file: asks, accept: true);
        Assert.That(outcome.Code, Is.Null, outcome.Message);
    }

    [Test]
    public async Task A_list_that_grows_to_all_that_there_was_before_grants_but_not_one_that_shrinks_from_it()
    {
        var all = await _site.Packages.PackAsync(
            "GoodNext",
            manifest =>
            {
                manifest["version"] = "1.2.0";
                manifest.Remove("grants");
            }
        );
        await RefusedAsync(PluginVerb.Upgrade, all, "grants", "before-grants");

        var outcome = await _site.DoAsync(PluginVerb.Upgrade, file: all, accept: true);
        Assert.That(outcome.Code, Is.Null, outcome.Message);
        await DoneAsync(PluginVerb.Upgrade, await PackAsync("GoodNext", "1.3.0"));
    }

    [Test]
    public async Task Another_package_of_a_version_that_was_installed() =>
        await RefusedAsync(
            PluginVerb.Upgrade,
            await _site.Packages.PackAsync(
                "GoodNext",
                manifest => (manifest["version"], manifest["name"]) = ("1.1.0+2", "Better")
            ),
            "installed-already",
            "1.1.0"
        );

    [Test]
    public async Task Anything_of_a_plugin_that_is_not_there()
    {
        foreach (var verb in (PluginVerb[])[PluginVerb.Enable, PluginVerb.Disable, PluginVerb.Remove, PluginVerb.Purge])
            await RefusedAsync(verb, null, "unknown", "no-such", "no-such");
        await RefusedAsync(PluginVerb.Rollback, null, "no-rollback", "no-such", "no-such");
    }

    [Test]
    public async Task The_removal_of_what_lies_beside_the_host() =>
        await RefusedAsync(PluginVerb.Remove, null, "laid", "conflicts-a", "conflicts-a");

    [Test]
    public async Task A_second_way_back()
    {
        await DoneAsync(PluginVerb.Rollback, plugin: "good");

        await RefusedAsync(PluginVerb.Rollback, null, "no-rollback", "good", "good");
    }

    [Test]
    public async Task A_truncated_package()
    {
        var file = await PackAsync("GoodNext", "1.2.0");
        await using (var stream = File.OpenWrite(file))
            stream.SetLength(stream.Length / 2);

        await RefusedAsync(PluginVerb.Upgrade, file, "truncated", Path.GetFileName(file));
    }

    [Test]
    public async Task A_newer_version_that_throws_while_it_contributes()
    {
        var broken = await _site.Packages.PackAsync(
            "ThrowsAtLoad",
            manifest =>
            {
                (manifest["id"], manifest["version"]) = ("good", "1.2.0");
                manifest["routes"] = new System.Text.Json.Nodes.JsonArray("/throws-at-load");
            }
        );

        await RefusedAsync(PluginVerb.Upgrade, broken, "failed", "broken on purpose");

        await _site.RestartAsync();
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good 1.1"));
    }

    [Test]
    public async Task Plugins_that_depend_on_each_other_in_a_circle()
    {
        using var packages = new SamplePackages();
        await packages.PackAsync(
            "Leaks",
            manifest => manifest["dependencies"] = new System.Text.Json.Nodes.JsonObject { ["depends"] = "*" }
        );
        await packages.PackAsync("Depends", manifest => manifest["dependencies"]!["leaks"] = "*");
        await new FeedWriter(PackageLimits.Default).WriteAsync(packages.Folder, CancellationToken.None);
        await _site.RestartAsync(new Dictionary<string, string?> { ["Plugins:Feeds:0"] = packages.Folder });

        await RefusedAsync(PluginVerb.Install, null, "dependency-cycle", "leaks → depends → leaks", "leaks");
    }

    [Test]
    public async Task What_is_missing_comes_from_the_feed()
    {
        await DoneAsync(PluginVerb.Purge, plugin: "good");
        using var packages = new SamplePackages();
        await packages.PackAsync("Good");
        await packages.PackAsync("GoodNext");
        await packages.PackAsync("Depends");
        await new FeedWriter(PackageLimits.Default).WriteAsync(packages.Folder, CancellationToken.None);
        await _site.RestartAsync(new Dictionary<string, string?> { ["Plugins:Feeds:0"] = packages.Folder });

        await DoneAsync(PluginVerb.Install, plugin: "depends");

        Assert.That(await _site.SeeAsync("/depends"), Is.EqualTo("depends"));
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good 1.1"));
    }

    private Task<string> PackAsync(string sample, string version) =>
        _site.Packages.PackAsync(sample, manifest => manifest["version"] = version);

    private Task<string> NeedsAsync(string plugin, string range) =>
        _site.Packages.PackAsync(
            "Depends",
            manifest => manifest["dependencies"] = new System.Text.Json.Nodes.JsonObject { [plugin] = range }
        );

    private async Task DoneAsync(PluginVerb verb, string? file = null, string? plugin = null)
    {
        var outcome = await _site.DoAsync(verb, plugin, file);
        Assert.That(outcome.Code, Is.Null, outcome.Message);
    }

    private async Task RefusedAsync(PluginVerb verb, string? file, string code, string says, string? plugin = null)
    {
        var page = await _site.SeeAsync("/good");
        var before = await _site.EverythingAsync();

        var outcome = await _site.DoAsync(verb, plugin, file);

        Assert.That(outcome.Code, Is.EqualTo(code), outcome.Message);
        Assert.That(outcome.Message, Does.Contain(says));
        SaidTexts.AssertThere(outcome.Words);
        Assert.That(await _site.EverythingAsync(), Is.EqualTo(before));
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo(page));
    }
}
