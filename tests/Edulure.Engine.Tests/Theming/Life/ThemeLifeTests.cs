using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Events;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Theming;
using Edulure.Engine.Web;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Life;

/// <summary>Which theme the site wears, on two nodes of one database.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class ThemeLifeTests(TestDatabaseKind kind)
{
    private static readonly PluginActor s_owner = new(7, "Olga Owner");

    private ThemeFolder _themes = null!;
    private TestSite _here = null!;
    private TestSite _there = null!;

    [SetUp]
    public async Task SetUp()
    {
        _themes = new("winter", "summer");
        _here = await TestSite.CreateAsync(kind, AddRooms);
        _there = _here.Another(AddRooms);
        foreach (var node in Nodes)
        {
            await node.Get<Signals>().SkipPastAsync(default);
            await node.Get<ThemeLife>().StartAsync(serving: true, default);
        }
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_there is not null)
            await _there.DisposeAsync();
        if (_here is not null)
            await _here.DisposeAsync();
        _themes?.Dispose();
    }

    [Test]
    public void A_site_that_never_chose_wears_what_the_configuration_says() =>
        Assert.That(Worn(), Is.EqualTo(("aurora", "aurora")));

    [Test]
    public async Task What_is_activated_is_worn_at_once_here_and_with_the_next_signal_elsewhere()
    {
        var changes = 0;
        _there.Get<ThemeStore>().Changed += () => changes++;

        await ActivateAsync("winter");
        Assert.That(Worn(), Is.EqualTo(("winter", "aurora")));
        await HearAsync();

        Assert.That(Worn(), Is.EqualTo(("winter", "winter")));
        Assert.That(changes, Is.EqualTo(1));
    }

    [Test]
    public async Task A_change_is_one_record_and_one_event_however_many_nodes_follow()
    {
        await ActivateAsync("winter");
        await HearAsync();

        var records = await _here.Get<ThemeActivations>().RecordsAsync(default);
        Assert.That(
            records.Select(record =>
                (record.Action, record.Actor, AuditText.Shown(record.Before), AuditText.Shown(record.After))
            ),
            Is.EqualTo(
                new (string, string, string?, string?)[]
                {
                    ("theme.state", "engine", "aurora", "winter"),
                    ("theme.activate", "Olga Owner", null, "winter"),
                }
            )
        );
        Assert.That(records[1].Reason, Is.EqualTo("It snows."));
        await using var db = _here.Database.Open();
        Assert.That(await db.Outbox.CountAsync(row => row.Name == "theme.changed"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_process_that_starts_later_wears_what_was_chosen()
    {
        await ActivateAsync("winter");
        await using var later = _here.Another(AddRooms);
        await later.Get<ThemeLife>().StartAsync(serving: true, default);
        Assert.That(later.Get<ThemeStore>().Current.Id, Is.EqualTo("winter"));
        Assert.That(
            (await _here.Get<ThemeActivations>().RecordsAsync(default)).Count(record => record.Action == "theme.state"),
            Is.EqualTo(1),
            "a start that finds what was there is no change"
        );
    }

    [Test]
    public async Task What_is_scheduled_begins_and_ends_and_gives_way_to_what_was_before()
    {
        await ActivateAsync("winter");
        var now = _here.Clock.GetUtcNow();
        await ActivateAsync("summer", now.AddDays(1), now.AddDays(2));
        await HearAsync();
        Assert.That(Worn(), Is.EqualTo(("winter", "winter")));

        _here.Clock.Advance(TimeSpan.FromDays(1));
        await TimeComesAsync();
        Assert.That(Worn(), Is.EqualTo(("summer", "summer")));

        _here.Clock.Advance(TimeSpan.FromDays(1));
        await TimeComesAsync();
        Assert.That(Worn(), Is.EqualTo(("winter", "winter")));
        Assert.That(
            (await _here.Get<ThemeActivations>().RecordsAsync(default))
                .Where(record => record.Action == "theme.state")
                .Select(record => AuditText.Shown(record.After)),
            Is.EqualTo(new[] { "winter", "summer", "winter" })
        );
    }

    [Test]
    public async Task What_somebody_chooses_wins_over_what_is_scheduled_and_runs()
    {
        var now = _here.Clock.GetUtcNow();
        await ActivateAsync("summer", now.AddDays(1), now.AddDays(9));
        _here.Clock.Advance(TimeSpan.FromDays(2));
        await ActivateAsync("winter");
        Assert.That(_here.Get<ThemeStore>().Current.Id, Is.EqualTo("winter"));
    }

    [Test]
    public async Task A_scheduled_theme_that_was_broken_meanwhile_does_not_begin()
    {
        await ActivateAsync("summer", _here.Clock.GetUtcNow().AddDays(1));
        _themes.Write("summer", "layouts/default.html", "{{ component \"no-such\" }}");
        _here.Clock.Advance(TimeSpan.FromDays(1));
        await TimeComesAsync();

        Assert.That(Worn(), Is.EqualTo(("aurora", "aurora")));
        var failed = (await _here.Get<ThemeActivations>().HistoryAsync(default)).Single();
        Assert.That(failed.State, Is.EqualTo(ActivationState.Failed));
        Assert.That(failed.EndedReason, Does.Contain("no-such"));
    }

    [Test]
    public async Task A_theme_with_errors_is_refused_with_the_reason_and_nothing_changes()
    {
        _themes.Write("winter", "components/badge.html", "{{ if }}");
        var outcome = await Operations.ActivateAsync("winter", null, null, null, s_owner, default);

        Assert.That(outcome.Code, Is.EqualTo("check-failed"));
        Assert.That(outcome.Message, Does.Contain("winter/components/badge.html(1)"));
        Assert.That(Worn(), Is.EqualTo(("aurora", "aurora")));
        Assert.That(await _here.Get<ThemeActivations>().HistoryAsync(default), Is.Empty);
    }

    [TestCase("no-such", 0, 0, "not-found")]
    [TestCase("winter", -1, 0, "from-past")]
    [TestCase("winter", 2, 1, "until-past")]
    public async Task What_makes_no_sense_is_refused(string theme, int from, int until, string code)
    {
        var now = _here.Clock.GetUtcNow();
        var outcome = await Operations.ActivateAsync(
            theme,
            from == 0 ? null : now.AddDays(from),
            until == 0 ? null : now.AddDays(until),
            null,
            s_owner,
            default
        );
        Assert.That(outcome.Code, Is.EqualTo(code));
        Assert.That(await _here.Get<ThemeActivations>().HistoryAsync(default), Is.Empty);
    }

    [Test]
    public async Task Rolling_back_returns_to_what_was_before_until_nothing_was()
    {
        await ActivateAsync("winter");
        await ActivateAsync("summer");

        Assert.That((await Operations.RollBackAsync(s_owner, default)).Done);
        Assert.That(_here.Get<ThemeStore>().Current.Id, Is.EqualTo("winter"));
        Assert.That((await Operations.RollBackAsync(s_owner, default)).Done);
        Assert.That(_here.Get<ThemeStore>().Current.Id, Is.EqualTo("aurora"));
        Assert.That((await Operations.RollBackAsync(s_owner, default)).Code, Is.EqualTo("nothing-before"));
    }

    [Test]
    public async Task A_schedule_that_was_cancelled_does_not_begin()
    {
        await ActivateAsync("summer", _here.Clock.GetUtcNow().AddDays(1));
        var row = (await _here.Get<ThemeActivations>().StandingAsync(default)).Single();
        Assert.That((await Operations.CancelAsync(row.Id, s_owner, default)).Done);
        _here.Clock.Advance(TimeSpan.FromDays(2));
        await TimeComesAsync();
        Assert.That(Worn(), Is.EqualTo(("aurora", "aurora")));
        Assert.That((await Operations.CancelAsync(row.Id, s_owner, default)).Code, Is.EqualTo("not-found"));
    }

    [Test]
    public async Task A_theme_that_fails_pages_is_left_by_every_node_with_a_record()
    {
        await ActivateAsync("winter");
        await HearAsync();
        Fail(_here, times: 5);
        await Wait.UntilAsync(() => Task.FromResult(_here.Get<ThemeStore>().Current.Id == "aurora"));
        await HearAsync();

        Assert.That(Worn(), Is.EqualTo(("aurora", "aurora")));
        var row = (await _here.Get<ThemeActivations>().HistoryAsync(default)).Single();
        Assert.That(row.State, Is.EqualTo(ActivationState.Failed));
        Assert.That(row.EndedReason, Does.Contain("courses/course").And.Contain("winter/layouts/default.html"));
        Assert.That(
            (await _here.Get<ThemeActivations>().RecordsAsync(default)).Select(record => record.Action),
            Does.Contain("theme.rollback")
        );
    }

    [Test]
    public async Task The_same_theme_activated_twice_is_left_whole()
    {
        await ActivateAsync("winter");
        await ActivateAsync("winter");
        Fail(_here, times: 5);
        await Wait.UntilAsync(() => Task.FromResult(_here.Get<ThemeStore>().Current.Id == "aurora"));
    }

    [Test]
    public async Task A_few_faults_among_many_pages_are_borne()
    {
        await ActivateAsync("winter");
        var theme = _here.Get<ThemeStore>().Current;
        Fail(_here, times: 1);
        for (var page = 0; page < 100; page++)
            _here.Get<ThemeFigures>().Rendered(theme, "courses/course", TimeSpan.FromMilliseconds(1));
        Fail(_here, times: 7);
        Assert.That(_here.Get<ThemeStore>().Current.Id, Is.EqualTo("winter"));
        var figures = _here.Get<ThemeFigures>().Read()!;
        Assert.That((figures.Theme, figures.Count, figures.Errors), Is.EqualTo(("winter", 100L, 8L)));
    }

    private TestSite[] Nodes => [_here, _there];

    private ThemeOperations Operations => _here.Get<ThemeOperations>();

    private (string Here, string There) Worn() =>
        (_here.Get<ThemeStore>().Current.Id, _there.Get<ThemeStore>().Current.Id);

    private async Task ActivateAsync(string theme, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        var outcome = await Operations.ActivateAsync(theme, from, until, "It snows.", s_owner, default);
        Assert.That(outcome.Done, outcome.Message);
        // So that two choices are not made at the same moment.
        _here.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task HearAsync()
    {
        foreach (var node in Nodes)
            await node.Get<Signals>().PollAsync(default);
    }

    private async Task TimeComesAsync()
    {
        foreach (var node in Nodes)
            await node.Get<ThemeLife>().FollowAsync(default);
    }

    private static void Fail(TestSite node, int times)
    {
        var theme = node.Get<ThemeStore>().Current;
        for (var time = 0; time < times; time++)
            node.Get<ThemeFaults>()
                .Note(
                    theme,
                    "courses/course",
                    new("winter/layouts/default.html", new InvalidOperationException("boom"))
                );
    }

    private void AddRooms(IServiceCollection services, IConfiguration configuration)
    {
        var themed = new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection([new("Themes:Directory", _themes.Path)])
            .Build();
        services
            .AddSingleton<IConfiguration>(themed)
            .AddEventsRoom(themed)
            .AddIdentityRoom(themed)
            .AddThemingRoom(themed)
            .AddPluginsRoom(themed)
            .AddWebRoom(themed);
    }
}
