using System.Net;
using AngleSharp.Html.Dom;
using Edulure.Engine.Flags;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Tests.Plugins.Admin;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Flags;

/// <summary>The owner's pages of flags.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class FlagPageTests(TestDatabaseKind kind)
{
    private const string List = "/admin/flags";
    private const string Layout = List + "/" + FlagBox.Layout;

    private AdminSite _site = null!;

    private SiteFlags Flags => _site.Services.GetRequiredService<SiteFlags>();

    private FlagStore Store => _site.Services.GetRequiredService<FlagStore>();

    [SetUp]
    public async Task SetUp() => _site = await AdminSite.StartAsync(kind, FlagBox.Shop());

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Every_flag_is_listed_with_its_state_its_owner_and_its_expiry()
    {
        await Store.SetAsync(PluginActor.Engine, FlagBox.Basket, new() { IsOn = true, Percentage = 30 }, null);
        await Store.KillAsync(PluginActor.Engine, FlagBox.Gift, isKilled: true, null);

        var page = await _site.PageAsync(List);

        Assert.That(
            page.QuerySelectorAll(".rows a").Select(link => link.GetAttribute("href")),
            Is.EqualTo(new[] { List + "/" + EngineFlags.Palette, List + "/shop.basket", List + "/shop.gift", Layout })
        );
        Assert.That(Row(page, FlagBox.Basket), Does.Contain("30 %").And.Contain("ada@example.org").And.Contain("2027"));
        Assert.That(Row(page, FlagBox.Gift), Does.Contain("Killed"));
        Assert.That(Row(page, FlagBox.Layout), Does.Contain("Off").And.Contain("3 variants"));
        Assert.That(Row(page, EngineFlags.Palette), Does.Contain("On").And.Contain("Search and go"));
    }

    [Test]
    public async Task Stale_and_orphaned_ones_have_a_list_of_their_own()
    {
        Assert.That((await _site.PageAsync(List + "?show=stale")).QuerySelector(".empty"), Is.Not.Null);
        await Store.SetAsync(PluginActor.Engine, FlagBox.Basket, new() { IsOn = true }, null);
        await Store.SetAsync(PluginActor.Engine, FlagBox.Layout, new() { IsOn = true, Percentage = 10 }, null);
        _site.Clock.Advance(TimeSpan.FromDays(90));

        var stale = await _site.PageAsync(List + "?show=stale");
        Assert.That(Ids(stale), Is.EqualTo(new[] { FlagBox.Basket }));
        Assert.That(Row(stale, FlagBox.Basket), Does.Contain("Settled"));

        _site.Contributions.Publish([]);
        Assert.That(
            Ids(await _site.PageAsync(List + "?show=orphaned")),
            Is.EqualTo(new[] { FlagBox.Basket, FlagBox.Layout })
        );
    }

    [Test]
    public async Task A_flag_is_set_and_its_history_says_who_and_why()
    {
        var grace = await AddGraceAsync();
        using var answer = await _site.PostAsync(
            Layout,
            Layout,
            Fields(
                ("flag-on", "true"),
                ("flag-percentage", "12.5"),
                ("flag-roles", "teacher"),
                ("flag-people", "Grace@Example.org\n#999"),
                ("flag-languages", "es"),
                ("flag-from", "2026-05-01T10:00"),
                ("flag-until", "2026-06-01T10:00"),
                ("flag-weight-list", "1"),
                ("flag-weight-map", "3"),
                ("flag-reason", "to see how it goes")
            )
        );

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(Layout));
        var state = Flags.Find(FlagBox.Layout)!.State;
        Assert.That(
            state.ToString(),
            Is.EqualTo(
                $"on, 12.5 %, roles teacher, languages es, people #{grace} #999, from 2026-05-01 10:00:00Z, "
                    + "until 2026-06-01 10:00:00Z, weights list=1 map=3"
            )
        );
        var page = await _site.PageAsync(Layout);
        Assert.That(
            page.QuerySelector("tbody")!.TextContent,
            Does.Contain("Olivia Owner").And.Contain("to see how it goes")
        );
        Assert.That(((IHtmlInputElement)page.GetElementById("flag-percentage")!).Value, Is.EqualTo("12.5"));
        Assert.That(((IHtmlInputElement)page.GetElementById("flag-from")!).Value, Is.EqualTo("2026-05-01T10:00"));
        Assert.That(((IHtmlTextAreaElement)page.GetElementById("flag-people")!).Value.Trim(), Does.StartWith("grace@"));
        Assert.That(
            page.QuerySelector("tbody")!.TextContent,
            Does.Not.Contain("grace@"),
            "the audit outlives whoever was erased"
        );

        using var nobody = await _site.PostAsync(
            Layout,
            Layout,
            Fields(("flag-weight-list", "1"), ("flag-people", "nobody@example.org"))
        );
        Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await nobody.Content.ReadAsStringAsync(), Does.Contain("Nobody here has the address"));
        Assert.That(Flags.Find(FlagBox.Layout)!.State, Is.SameAs(state));
    }

    [Test]
    public async Task What_is_sent_back_as_it_stood_changes_nothing()
    {
        using var answer = await _site.PostAsync(Layout, Layout, Fields(("flag-weight-list", "1")));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(Flags.Find(FlagBox.Layout)!.Stored, Is.Null);
    }

    [TestCase("flag-percentage", "a third")]
    [TestCase("flag-percentage", "100.5")]
    [TestCase("flag-roles", "Every teacher")]
    [TestCase("flag-languages", "español")]
    [TestCase("flag-people", "ada")]
    [TestCase("flag-from", "tomorrow")]
    [TestCase("flag-weight-grid", "many")]
    public async Task What_is_wrong_is_named_by_its_field_keeps_what_was_typed_and_changes_nothing(
        string field,
        string value
    )
    {
        using var answer = await _site.PostAsync(
            Layout,
            Layout,
            Fields(("flag-on", "true"), ("flag-weight-list", "1"), (field, value))
        );

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(
            page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")),
            Is.EqualTo(new[] { "#" + field })
        );
        var control = page.GetElementById(field)!;
        Assert.That(control.GetAttribute("aria-invalid"), Is.EqualTo("true"));
        Assert.That(
            control is IHtmlTextAreaElement area ? area.Value.Trim() : ((IHtmlInputElement)control).Value,
            // A browser's own field for moments holds nothing but a moment.
            field == "flag-from"
                ? Is.Not.Null
                : Is.EqualTo(value)
        );
        Assert.That(Flags.Find(FlagBox.Layout)!.Stored, Is.Null);
    }

    [Test]
    public async Task A_schedule_ends_after_it_begins_and_somebody_gets_something()
    {
        using var answer = await _site.PostAsync(
            Layout,
            Layout,
            Fields(("flag-from", "2026-05-01T10:00"), ("flag-until", "2026-05-01T10:00"))
        );

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(
            page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")),
            Is.EquivalentTo(new[] { "#flag-until", "#flag-weight-list" })
        );
    }

    [Test]
    public async Task The_kill_switch_is_one_press_and_is_let_go_by_another()
    {
        using var pulled = await _site.PostAsync(List + "/shop.gift", List + "/shop.gift/kill", [("killed", "true")]);
        Assert.That(pulled.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(Flags.IsOn(FlagBox.Gift, null), Is.False);
        Assert.That(
            (await _site.PageAsync(List + "/shop.gift")).QuerySelector("main")!.TextContent,
            Does.Contain("The kill switch is pulled")
        );

        using var revived = await _site.PostAsync(List + "/shop.gift", List + "/shop.gift/kill", []);
        Assert.That(Flags.IsOn(FlagBox.Gift, null), Is.True);
    }

    [Test]
    public async Task A_flag_goes_back_to_its_default()
    {
        await Store.SetAsync(PluginActor.Engine, FlagBox.Layout, new() { IsOn = true }, null);

        using var answer = await _site.PostAsync(Layout, Layout, [("reset", "true")]);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(Flags.IsOn(FlagBox.Layout, null), Is.False);
    }

    [Test]
    public async Task An_orphan_can_be_removed_and_nothing_else_can()
    {
        await Store.SetAsync(PluginActor.Engine, FlagBox.Layout, new() { IsOn = true }, null);
        using var refused = await _site.PostAsync(Layout, Layout + "/remove", []);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

        _site.Contributions.Publish([]);
        using var killed = await _site.PostAsync(Layout, Layout + "/kill", [("killed", "true")]);
        Assert.That(killed.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var removed = await _site.PostAsync(Layout, Layout + "/remove", []);
        Assert.That(removed.Headers.Location!.OriginalString, Is.EqualTo(List));
        using var gone = await _site.Client.GetAsync(Layout);
        Assert.That(gone.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task What_a_person_gets_is_said_with_its_reasons()
    {
        await Store.SetAsync(
            PluginActor.Engine,
            FlagBox.Basket,
            new()
            {
                IsOn = true,
                Percentage = 0,
                Roles = ["teacher"],
            },
            null
        );
        await AddGraceAsync();

        var page = await _site.PageAsync(List + "/shop.basket?who=grace%40example.org");
        var answers = page.QuerySelectorAll("section[aria-labelledby=who] ol");
        Assert.That(answers[0].TextContent, Does.Contain("The person is in the segment teacher."));
        Assert.That(answers[1].TextContent, Does.Contain("Visitors cannot be told apart"));

        var nobody = await _site.PageAsync(List + "/shop.basket?who=nobody%40example.org");
        Assert.That(nobody.GetElementById("who-field-error")!.TextContent, Does.Contain("Nobody here"));
    }

    private async Task<long> AddGraceAsync()
    {
        await using var db = _site.Database.Open();
        var people = _site.Services.GetRequiredService<IPeople>();
        return (await people.AddAsync(db, "Grace", "grace@example.org", ["teacher"]))!.Id;
    }

    [Test]
    public async Task Only_who_has_the_permission_gets_in()
    {
        _site.Acting = AdminSite.Owner with { Roles = [Roles.Instructor] };
        foreach (var path in new[] { List, Layout })
        {
            using var answer = await _site.Client.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        }
    }

    [Test]
    public async Task A_flag_that_there_is_not_is_not_found()
    {
        using var answer = await _site.Client.GetAsync(List + "/shop.none");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    // What the page sends besides: all of its fields, as they stand at first.
    private static IEnumerable<(string, string)> Fields(params (string Name, string Value)[] typed)
    {
        var fields = new Dictionary<string, string>
        {
            ["flag-percentage"] = "100",
            ["flag-from-zone"] = "UTC",
            ["flag-until-zone"] = "UTC",
        };
        foreach (var (name, value) in typed)
            fields[name] = value;
        return fields.Select(field => (field.Key, field.Value));
    }

    private static string Row(IHtmlDocument page, string flag) =>
        page.QuerySelectorAll(".rows > li").Single(row => row.QuerySelector("code")!.TextContent == flag).TextContent;

    private static IEnumerable<string> Ids(IHtmlDocument page) =>
        page.QuerySelectorAll(".rows code").Select(code => code.TextContent);
}
