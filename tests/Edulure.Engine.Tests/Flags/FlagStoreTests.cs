using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Flags;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Flags;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class FlagStoreTests(TestDatabaseKind kind)
{
    private static readonly PluginActor s_ada = new(7, "Ada");

    private TestSite _site = null!;
    private FlagStore _store = null!;
    private SiteFlags _flags = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.CreateAsync(kind, (services, configuration) => services.AddFlagsRoom(configuration));
        _site.Get<SiteContributions>().Publish([FlagBox.Shop()]);
        _store = _site.Get<FlagStore>();
        _flags = _site.Get<SiteFlags>();
        await _store.StartAsync();
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task What_is_set_is_in_force_at_once_and_comes_back_whole()
    {
        var state = new FlagState
        {
            IsOn = true,
            Percentage = 12.5,
            Roles = ["teacher"],
            Languages = ["es"],
            People = ["#3", "#7"],
            From = _site.Clock.GetUtcNow(),
            Until = _site.Clock.GetUtcNow().AddDays(1),
            Weights = new SortedDictionary<string, int> { ["grid"] = 1 },
        };
        Assert.That(await _store.SetAsync(s_ada, FlagBox.Layout, state, "a try"), Is.True);

        Assert.That(_flags.Find(FlagBox.Layout)!.State.ToJson(), Is.EqualTo(state.ToJson()));
        Assert.That(_flags.IsOn(FlagBox.Layout, FlagBox.Person(7)), Is.True);
    }

    [Test]
    public async Task Another_node_follows_within_two_seconds()
    {
        await using var other = _site.Another((services, configuration) => services.AddFlagsRoom(configuration));
        other.Get<SiteContributions>().Publish([FlagBox.Shop()]);
        await other.Get<FlagStore>().StartAsync();
        await other.Get<Signals>().StartAsync();

        await _store.SetAsync(s_ada, FlagBox.Basket, new() { IsOn = true }, null);
        var began = TimeProvider.System.GetTimestamp();
        await Wait.UntilAsync(() => Task.FromResult(other.Get<SiteFlags>().IsOn(FlagBox.Basket, null)));

        Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(2)));
        await other.Get<Signals>().StopAsync();
    }

    [Test]
    public async Task Who_saves_the_rest_does_not_take_the_kill_switch_back()
    {
        await _store.KillAsync(s_ada, FlagBox.Gift, isKilled: true, "it costs money");
        await _store.SetAsync(s_ada, FlagBox.Gift, new() { IsOn = true, Percentage = 50 }, null);
        Assert.That(_flags.IsOn(FlagBox.Gift, null), Is.False);
        Assert.That(_flags.Find(FlagBox.Gift)!.IsKilled, Is.True);

        await _store.KillAsync(s_ada, FlagBox.Gift, isKilled: false, null);
        Assert.That(_flags.Find(FlagBox.Gift)!.State.Percentage, Is.EqualTo(50));
    }

    [Test]
    public async Task A_flag_that_was_only_killed_has_its_default_again()
    {
        await _store.KillAsync(s_ada, FlagBox.Gift, isKilled: true, null);
        Assert.That(_flags.IsOn(FlagBox.Gift, null), Is.False);

        await _store.KillAsync(s_ada, FlagBox.Gift, isKilled: false, null);
        Assert.That(_flags.IsOn(FlagBox.Gift, null), Is.True);
    }

    [Test]
    public async Task The_history_says_who_changed_what_and_why_and_nothing_where_nothing_differed()
    {
        await _store.SetAsync(s_ada, FlagBox.Basket, new() { IsOn = true, Percentage = 10 }, "first ten");
        Assert.That(
            await _store.SetAsync(s_ada, FlagBox.Basket, new() { IsOn = true, Percentage = 10 }, "again"),
            Is.False
        );
        Assert.That(await _store.KillAsync(s_ada, FlagBox.Basket, isKilled: false, null), Is.False);
        await _store.KillAsync(s_ada, FlagBox.Basket, isKilled: true, null);
        await _store.SetAsync(s_ada, FlagBox.Basket, null, null);

        var lines = await _store.HistoryAsync(FlagBox.Basket, default);
        Assert.That(
            lines.Select(line =>
                (line.Action, line.Actor, AuditText.Shown(line.Before), AuditText.Shown(line.After), line.Reason)
            ),
            Is.EqualTo(
                new (string, string, string?, string?, string?)[]
                {
                    ("flag.reset", "Ada", "on, 10 %", "default", null),
                    ("flag.kill", "Ada", "not killed", "killed", null),
                    ("flag.change", "Ada", "default", "on, 10 %", "first ten"),
                }
            )
        );
    }

    [Test]
    public async Task What_nothing_declares_any_more_is_shown_and_can_be_forgotten()
    {
        await _store.SetAsync(s_ada, FlagBox.Basket, new() { IsOn = true }, null);
        _site.Get<SiteContributions>().Publish([]);
        Assert.That(
            _flags.All.Where(flag => flag.IsOrphaned).Select(flag => flag.Id),
            Is.EqualTo(new[] { FlagBox.Basket })
        );

        Assert.That(await _store.RemoveAsync(s_ada, FlagBox.Basket), Is.True);

        Assert.That(_flags.Find(FlagBox.Basket), Is.Null);
        Assert.That(await _store.RemoveAsync(s_ada, FlagBox.Basket), Is.False);
    }

    [Test]
    public async Task What_cannot_be_read_is_off()
    {
        await using (var db = _site.Database.Open())
            await db.InsertAsync(
                new FlagRow
                {
                    Id = FlagBox.Gift,
                    Plugin = "shop",
                    State = "{\"percentage\":\"all\"}",
                    ChangedAt = _site.Clock.GetUtcNow(),
                }
            );
        await _store.StartAsync();

        Assert.That(_flags.IsOn(FlagBox.Gift, null), Is.False);
        Assert.That(await _store.SetAsync(s_ada, FlagBox.Gift, new() { IsOn = true }, null), Is.True);
        Assert.That(_flags.IsOn(FlagBox.Gift, null), Is.True);
    }

    [Test]
    public async Task The_row_names_its_plugin_so_that_it_goes_when_that_is_purged()
    {
        await _store.KillAsync(s_ada, FlagBox.Basket, isKilled: true, null);
        await using var db = _site.Database.Open();
        Assert.That(await db.Flags.Select(row => row.Plugin).ToListAsync(), Is.EqualTo(new[] { "shop" }));
    }
}
