using System.Text.Json;
using Edulure.Engine.Flags;
using Edulure.Engine.Flags.Commands;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Identity;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Flags;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class FlagCommandTests(TestDatabaseKind kind)
{
    private TestSite _site = null!;

    private SiteFlags Flags => _site.Get<SiteFlags>();

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.CreateAsync(
            kind,
            (services, configuration) =>
                services
                    .AddFlagsRoom(configuration)
                    .AddSingleton<IEvents>(new RecordedEvents())
                    .AddSingleton<ITexts, KeyTexts>()
                    .AddIdentityRoom(configuration)
        );
        _site.Get<SiteContributions>().Publish([FlagBox.Shop()]);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Every_flag_is_listed_with_what_is_in_force()
    {
        await SetAsync(FlagBox.Basket, ("on", "true"), ("percentage", "25"));

        var list = await RunAsync<FlagsList>();

        var flags = JsonDocument
            .Parse(list.Json)
            .RootElement.EnumerateArray()
            .ToDictionary(flag => flag.GetProperty("id").GetString()!);
        Assert.That(
            flags.Keys,
            Is.EqualTo(new[] { EngineFlags.Palette, FlagBox.Basket, FlagBox.Gift, FlagBox.Layout })
        );
        Assert.That(flags[FlagBox.Basket].GetProperty("percentage").GetDouble(), Is.EqualTo(25));
        Assert.That(flags[FlagBox.Basket].GetProperty("isDefault").GetBoolean(), Is.False);
        Assert.That(flags[FlagBox.Gift].GetProperty("isOn").GetBoolean(), Is.True);
        Assert.That(flags[FlagBox.Layout].GetProperty("variants").GetArrayLength(), Is.EqualTo(3));
        Assert.That(list.Text, Does.Contain("shop.basket  on, 25 %").And.Contain("shop.gift  on (default)"));
    }

    [Test]
    public async Task Only_those_that_have_had_their_time_and_orphans_are_listed_as_stale()
    {
        await SetAsync(FlagBox.Basket, ("on", "true"));
        Assert.That((await RunAsync<FlagsList>(("stale", "true"))).Json, Is.EqualTo("[]"));

        _site.Clock.Advance(TimeSpan.FromDays(90));
        Assert.That(
            (await RunAsync<FlagsList>(("stale", "true"))).Text,
            Does.StartWith("shop.basket").And.EndWith("[settled]")
        );

        _site.Get<SiteContributions>().Publish([]);
        Assert.That((await RunAsync<FlagsList>(("stale", "true"))).Text, Does.EndWith("[orphaned]"));
    }

    [Test]
    public async Task What_is_not_named_stays_as_it_is()
    {
        await using (var db = _site.Database.Open())
            await _site.Get<IPeople>().AddAsync(db, "Ada", "ada@example.org", []);
        await SetAsync(
            FlagBox.Layout,
            ("on", "true"),
            ("percentage", "10"),
            ("roles", "teacher, owner"),
            ("people", "Ada@Example.org,#7,#1"),
            ("languages", "es"),
            ("from", "2026-03-01T10:00:00+02:00"),
            ("until", "2027-01-01"),
            ("weights", "list=1,map=3")
        );
        await SetAsync(FlagBox.Layout, ("percentage", "20"), ("languages", ""), ("until", "never"));

        var state = Flags.Find(FlagBox.Layout)!.State;
        Assert.That((state.IsOn, state.Percentage), Is.EqualTo((true, 20.0)));
        Assert.That(state.Roles, Is.EqualTo(new[] { "teacher", "owner" }));
        Assert.That(state.People, Is.EqualTo(new[] { "#1", "#7" }), "kept by number, each once");
        Assert.That(state.Languages, Is.Empty);
        Assert.That(state.From, Is.EqualTo(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)));
        Assert.That(state.Until, Is.Null);
        Assert.That(state.Weights, Is.EqualTo(new Dictionary<string, int> { ["list"] = 1, ["map"] = 3 }));
    }

    [Test]
    public async Task The_kill_switch_and_the_default()
    {
        await SetAsync(FlagBox.Gift, ("percentage", "50"), ("kill", "true"));
        Assert.That(Flags.Find(FlagBox.Gift)!.IsKilled, Is.True);

        await SetAsync(FlagBox.Gift, ("revive", "true"), ("default", "true"), ("reason", "it was the cache"));
        Assert.That((Flags.Find(FlagBox.Gift)!.IsKilled, Flags.IsOn(FlagBox.Gift, null)), Is.EqualTo((false, true)));
        var history = await _site.Get<FlagStore>().HistoryAsync(FlagBox.Gift, default);
        Assert.That(history.Take(2).Select(line => line.Reason), Is.All.EqualTo("it was the cache"));
    }

    [TestCase("shop.basket", "percentage", "101", "shop.basket: --percentage takes a number from 0 to 100")]
    [TestCase("shop.basket", "percentage", "1.234", "shop.basket: --percentage takes a number from 0 to 100")]
    [TestCase("shop.basket", "percentage", "NaN", "shop.basket: --percentage takes")]
    [TestCase("shop.basket", "roles", "Teachers", "shop.basket: --roles takes ids of roles")]
    [TestCase("shop.basket", "languages", "español", "shop.basket: --languages takes languages such as")]
    [TestCase(
        "shop.basket",
        "people",
        "ada",
        "shop.basket: --people takes email addresses, or # and a number, not 'ada'"
    )]
    [TestCase("shop.basket", "people", "#ada", "shop.basket: --people takes")]
    [TestCase(
        "shop.basket",
        "people",
        "nobody@example.org",
        "shop.basket: --people takes addresses of people who are here, not 'nobody@example.org'"
    )]
    [TestCase("shop.basket", "from", "soon", "shop.basket: --from takes a moment such as")]
    [TestCase("shop.basket", "weights", "a=1", "shop.basket: --weights takes nothing: the flag has no variants")]
    [TestCase("shop.layout", "weights", "cards=1", "shop.layout: --weights takes weights of list, grid, map")]
    [TestCase("shop.layout", "weights", "list=-1", "shop.layout: --weights takes whole numbers from 0")]
    [TestCase("shop.layout", "weights", "list=0,map=0", "shop.layout: --weights takes at least one weight above 0")]
    [TestCase("shop.none", "on", "true", "There is no flag 'shop.none'.")]
    [TestCase("shop.basket", "reason", "none", "shop.basket: say what is to be set")]
    public async Task What_cannot_be_set_is_refused_in_one_line_that_names_it_and_changes_nothing(
        string flag,
        string option,
        string value,
        string error
    )
    {
        var result = await RunAsync<FlagsSet>(("id", flag), (option, value));

        Assert.That(result.Error, Does.StartWith(error).And.Not.Contain("\n"));
        Assert.That(Flags.All.Where(one => one.Stored is not null), Is.Empty);
    }

    [TestCase("on", "off")]
    [TestCase("kill", "revive")]
    [TestCase("default", "percentage")]
    public async Task What_excludes_each_other_is_refused(string one, string other)
    {
        var result = await RunAsync<FlagsSet>(("id", FlagBox.Basket), (one, "true"), (other, "true"));

        Assert.That(result.Error, Is.EqualTo($"shop.basket: --{one} and --{other} exclude each other."));
    }

    [Test]
    public async Task A_schedule_that_ends_before_it_begins_is_refused()
    {
        var result = await RunAsync<FlagsSet>(("id", FlagBox.Basket), ("from", "2026-05-02"), ("until", "2026-05-01"));

        Assert.That(result.Error, Is.EqualTo("shop.basket: --until takes a moment after it begins."));
    }

    [Test]
    public async Task What_nothing_declares_can_only_be_forgotten()
    {
        await SetAsync(FlagBox.Basket, ("on", "true"));
        _site.Get<SiteContributions>().Publish([]);

        Assert.That(
            (await RunAsync<FlagsSet>(("id", FlagBox.Basket), ("off", "true"))).Error,
            Does.Contain("--default")
        );
        Assert.That((await RunAsync<FlagsSet>(("id", FlagBox.Basket), ("default", "true"))).Error, Is.Null);
        Assert.That(Flags.Find(FlagBox.Basket), Is.Null);
    }

    private async Task SetAsync(string flag, params (string Name, string Value)[] options)
    {
        var result = await RunAsync<FlagsSet>([("id", flag), .. options]);
        Assert.That(result.Error, Is.Null);
    }

    private Task<CliResult> RunAsync<T>(params (string Name, string Value)[] values)
        where T : ICliCommand =>
        _site
            .Services.GetServices<ICliCommand>()
            .OfType<T>()
            .Single()
            .RunAsync(
                new(values.ToDictionary(v => v.Name, v => v.Value), TextReader.Null, new Progress<string>()),
                default
            );
}
