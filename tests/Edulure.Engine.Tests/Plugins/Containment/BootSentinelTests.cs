using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Containment;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Containment;

/// <summary>Each sentinel stands for a process on the same data directory.</summary>
internal sealed class BootSentinelTests
{
    private static readonly PluginVersion Good = new("good", "1.0.0");
    private static readonly PluginVersion Bad = new("bad", "2.0.0");
    private static readonly PluginVersion New = new("new", "1.0.0");

    private DirectoryInfo _data = null!;

    [SetUp]
    public void SetUp() => _data = Directory.CreateTempSubdirectory("edulure-sentinel-");

    [TearDown]
    public void TearDown() => _data.Delete(recursive: true);

    [Test]
    public void After_two_deaths_only_what_ran_well_is_loaded_and_after_a_third_nothing()
    {
        RunWell(Good, new("bad", "1.0.0"));
        Die(Bad);
        using (var second = Begin())
        {
            Assert.That(Held(second, Bad), Is.Null, "one death may be anything");
            _ = second.Loading(Bad.Plugin, Bad.Version);
        }

        using var safe = Begin();
        Assert.That(Held(safe, Good), Is.Null);
        Assert.That(Held(safe, Bad), Does.Contain("died twice").And.Contain("bad 2.0.0 was being loaded"));
        Assert.That(Held(safe, New), Does.Contain("was not there when the site last ran well"));

        using var bare = Begin();
        Assert.That(Held(bare, Good), Does.Contain("died 3 times").And.Contain("no plugin"));
    }

    [Test]
    public void What_was_held_back_stays_so_until_it_is_enabled_or_comes_in_another_version()
    {
        RunWell(Good);
        Die(Bad);
        Die(Bad);
        RunWell(Bad, Good);

        using var later = Begin();
        Assert.That(Held(later, Bad), Does.Contain("Held back"));
        Assert.That(Held(later, new("bad", "2.0.1")), Is.Null);
        Assert.That(Held(later, New), Is.Null, "all is well again");
        using (var command = Open())
        {
            Assert.That(Held(command, Bad), Does.Contain("Held back"), "a command says the same");
            command.Release("bad");
        }

        Assert.That(Held(later, Bad), Is.Null, "the serving process hears of it");
    }

    [Test]
    public void To_be_told_to_stop_is_no_death_however_often_it_comes_while_starting()
    {
        for (var i = 0; i < 5; i++)
            using (var sentinel = Begin())
            using (sentinel.Loading("bad", "2.0.0"))
                sentinel.Stopped();

        using var next = Begin();
        Assert.That(Held(next, Bad), Is.Null);
    }

    [Test]
    public void A_kill_while_it_serves_is_no_death_while_starting()
    {
        for (var i = 0; i < 5; i++)
            using (var sentinel = Begin())
                sentinel.Ready([Good]);

        using var next = Begin();
        Assert.That(Held(next, Bad), Is.Null);
    }

    [Test]
    public void A_death_while_a_plugin_is_enabled_on_a_serving_site_counts()
    {
        RunWell(Good);
        for (var i = 0; i < 2; i++)
            using (var sentinel = Begin())
            {
                if (i == 0)
                    sentinel.Ready([Good]);
                _ = sentinel.Loading("bad", "2.0.0");
            }

        using var next = Begin();
        Assert.That(Held(next, Bad), Does.Contain("was being loaded"));
        Assert.That(Held(next, Good), Is.Null);
    }

    [Test]
    public void After_a_run_without_plugins_the_last_good_set_is_tried_once_more()
    {
        RunWell(Good);
        Die(Bad);
        Die(Bad);
        Die(Good);
        using (var bare = Begin())
        {
            Assert.That(Held(bare, Good), Does.Contain("no plugin"));
            bare.Ready([]);
            bare.Stopped();
        }

        using var next = Begin();
        Assert.That(Held(next, New), Does.Contain("Held back"));
        Assert.That(Held(next, new("good", "1.0.0")), Does.Contain("was being loaded"), "it was, at the third death");
    }

    [Test]
    public void A_record_that_cannot_be_read_is_as_if_there_were_none()
    {
        File.WriteAllText(Path.Combine(_data.FullName, "plugins.boot.json"), "{ torn");
        File.WriteAllText(Path.Combine(_data.FullName, "plugins.last-good.json"), "");

        using var sentinel = Begin();
        Assert.That(Held(sentinel, Good), Is.Null);
    }

    [Test]
    public void Before_the_site_ever_ran_well_only_what_was_caught_is_held()
    {
        Die(Bad);
        Die(Bad);

        using var sentinel = Begin();
        Assert.That(Held(sentinel, Bad), Does.Contain("was being loaded"));
        Assert.That(Held(sentinel, Good), Is.Null);
    }

    [Test]
    public void Only_those_that_the_configuration_names_are_loaded()
    {
        using var sentinel = Open(new(_data.FullName, false) { Only = ["good"] });

        Assert.That(Held(sentinel, Good), Is.Null);
        Assert.That(Held(sentinel, Bad), Does.Contain("Plugins:Only"));
    }

    private static string? Held(BootSentinel sentinel, PluginVersion plugin) =>
        sentinel.Holds(plugin.Plugin, plugin.Version);

    private BootSentinel Open(PluginsOptions? options = null) =>
        new(
            options ?? new(_data.FullName, false),
            new DatabaseConfiguration(_data.FullName, false, ""),
            NullLogger<BootSentinel>.Instance
        );

    private BootSentinel Begin()
    {
        var sentinel = Open();
        sentinel.Begin();
        return sentinel;
    }

    private void RunWell(params PluginVersion[] wanted)
    {
        using var sentinel = Begin();
        sentinel.Ready([.. wanted.Where(plugin => Held(sentinel, plugin) is null)]);
        sentinel.Stopped();
    }

    private void Die(PluginVersion loading)
    {
        using var sentinel = Begin();
        _ = sentinel.Loading(loading.Plugin, loading.Version);
    }
}
