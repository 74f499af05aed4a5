using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Edulure.Engine.Auditing;
using Edulure.Engine.Auditing.Exporting;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Tests.Plugins.Admin;
using Edulure.Engine.Tests.Settings.Admin;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Auditing;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class AuditPagesTests(TestDatabaseKind kind)
{
    private const string List = "/admin/audit";
    private const string Seal = "/admin/audit/seal";

    private AdminSite _site = null!;

    [SetUp]
    public async Task SetUp() =>
        _site = await AdminSite.StartAsync(
            kind,
            new TestPlugin("shop") { Contributions = new() { Settings = typeof(ShopSettings) } }.Build()
        );

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Nothing_recorded_says_so()
    {
        var page = await _site.PageAsync(List);
        Assert.That(page.QuerySelector(".empty h2")!.TextContent, Is.EqualTo("Nothing was recorded yet"));
    }

    [Test]
    public async Task What_was_done_is_listed_the_newest_first_in_words()
    {
        await RecordAsync(AuditSite.Ada, "settings.change", "plugin:shop");
        await RecordAsync(PluginActor.CommandLine, "courses.unknown", "courses:course:5");

        var page = await _site.PageAsync(List);

        Assert.That(
            Rows(page),
            Is.EqualTo(
                new[]
                {
                    "courses.unknown · courses:course:5 | command line · Command line",
                    "Setting changed · Plugin shop | Ada Lovelace · Person",
                }
            )
        );
    }

    [TestCase("who=Ada+Lovelace", "1 3")]
    [TestCase("who=ada%40example.org", "1 3 4")]
    [TestCase("who=nobody%40example.org", "")]
    [TestCase("who=Ada", "")]
    [TestCase("action=role.grant", "2")]
    [TestCase("subject=thing:3", "3")]
    [TestCase("from=2026-03-06", "3 4")]
    [TestCase("until=2026-03-05", "1 2")]
    [TestCase("from=2026-03-05&until=2026-03-05", "2")]
    [TestCase("from=soon&until=0000-00-00", "1 2 3 4")]
    [TestCase("who=Ada+Lovelace&from=2026-03-05", "3")]
    [TestCase("who=%00&subject=%F0%9F%90", "")]
    public async Task The_list_is_narrowed_down(string query, string found)
    {
        Person ada;
        await using (var db = _site.Database.Open())
            ada = (
                await _site.Services.GetRequiredService<IPeople>().AddAsync(db, "Ada Lovelace", "ada@example.org", [])
            )!;
        await using (var db = _site.Database.Open())
            await db.Audit.DeleteAsync();
        var actor = new PluginActor(ada.Id, ada.Name);
        await RecordAsync(actor, "thing.change", "thing:1");
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await RecordAsync(PluginActor.CommandLine, "role.grant", "thing:2");
        _site.Clock.Advance(TimeSpan.FromDays(1));
        await RecordAsync(actor, "thing.change", "thing:3");
        await RecordAsync(PluginActor.Engine, "thing.change", $"person:{ada.Id}");

        var page = await _site.PageAsync($"{List}?{query}");

        var subjects = page.QuerySelectorAll("#entries > li p bdi").Select(one => one.TextContent).Reverse();
        Assert.That(
            string.Join(
                ' ',
                subjects.Select(subject => subject.StartsWith("Person", StringComparison.Ordinal) ? "4" : subject[^1..])
            ),
            Is.EqualTo(found)
        );
        if (found.Length == 0)
            Assert.That(page.QuerySelector(".empty h2")!.TextContent, Is.EqualTo("No entry fits all of this"));
    }

    [Test]
    public async Task A_long_list_goes_on_where_it_ended_also_within_one_moment()
    {
        for (var number = 0; number < 120; number++)
            await RecordAsync(AuditSite.Ada, "thing.change", $"thing:{number}");
        var seen = new List<string>();
        for (string? path = List + "?action=thing.change"; path is not null; )
        {
            var page = await _site.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll("#entries > li p bdi").Select(one => one.TextContent));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 120).Reverse().Select(number => $"thing:{number}")));
    }

    [Test]
    public async Task A_page_behind_a_bad_cursor_is_the_first()
    {
        await RecordAsync(AuditSite.Ada, "thing.change", "thing:1");
        Assert.That(Rows(await _site.PageAsync(List + "?after=bogus")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task An_entry_shows_what_differs_and_where_it_came_from()
    {
        const string shop = "/admin/settings/shop";
        using (
            await _site.PostAsync(
                shop,
                shop,
                ("setting-shopName", "Bees"),
                ("setting-pageSize", "20"),
                ("setting-isOpen", "true"),
                ("setting-rounding", "Up"),
                ("setting-keepBasket", "00:30:00"),
                ("setting-countries", "FR")
            )
        ) { }
        var href = (await _site.PageAsync(List)).QuerySelector("#entries a")!.GetAttribute("href")!;

        var page = await _site.PageAsync(href);

        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo("Setting changed"));
        Assert.That(page.QuerySelector("tbody tr th")!.TextContent, Is.EqualTo("shopName"));
        Assert.That(page.QuerySelector("tbody ins")!.TextContent, Is.EqualTo("Bees"));
        var facts = page.QuerySelectorAll("dl.key-values div")
            .ToDictionary(
                one => one.QuerySelector("dt")!.TextContent,
                one => one.QuerySelector("dd")!.TextContent.Trim()
            );
        Assert.That(facts["By whom"], Does.StartWith("Olivia Owner"));
        Assert.That(facts["In the course of"], Is.EqualTo("POST /admin/settings/shop"));
        Assert.That(IPAddress.Parse(facts["Network address"]), Is.EqualTo(IPAddress.Loopback));
        Assert.That(facts["Request"], Is.Not.Empty);
        Assert.That(page.QuerySelector("#seal + p")!.TextContent, Is.EqualTo("It is sealed within a minute."));

        using (await _site.PostAsync(Seal, "/admin/audit/verify")) { }
        page = await _site.PageAsync(href);
        Assert.That(page.QuerySelector("section[aria-labelledby=seal] dd")!.TextContent, Is.EqualTo("1"));
    }

    [Test]
    public async Task Members_that_are_the_same_are_left_out_of_the_difference()
    {
        await using (var db = _site.Database.Open())
            await Audit.NoteSubjectAsync(
                db,
                AuditSite.Ada,
                "thing.change",
                "thing:1",
                JsonNode.Parse(
                    """{"name":"Bees","roles":["a"],"inner":{"x":1,"gone":true},"list":[{"id":1},{"id":2}]}"""
                ),
                JsonNode.Parse(
                    """{"name":"Bees","roles":["a","b"],"inner":{"x":2},"list":[{"id":1},{"id":3}],"new":""}"""
                ),
                "Because <b>I</b> say so",
                default
            );
        var href = (await _site.PageAsync(List)).QuerySelector("#entries a")!.GetAttribute("href")!;
        var page = await _site.PageAsync(href);
        Assert.That(
            page.QuerySelectorAll("tbody tr")
                .Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent))),
            Is.EqualTo(
                new[] { "roles|a|a, b", "inner.x|1|2", "inner.gone|true|Nothing", "list[2].id|2|3", "new|Nothing|" }
            )
        );
        Assert.That(page.DocumentElement.OuterHtml, Does.Contain("Because &lt;b&gt;I"));
    }

    [Test]
    public async Task The_state_is_shown_and_everything_verified()
    {
        await RecordAsync(AuditSite.Ada, "thing.change", "thing:1");
        _site.Clock.Advance(TimeSpan.FromMinutes(6));
        var page = await _site.PageAsync(Seal);
        Assert.That(page.QuerySelector(".alert strong")!.TextContent, Is.EqualTo("Entries wait too long for the seal"));

        using var answer = await _site.PostAsync(Seal, "/admin/audit/verify");
        page = await AdminSite.DocumentAsync(answer, HttpStatusCode.OK);
        Assert.That(page.QuerySelector(".alert--success strong")!.TextContent, Is.EqualTo("The audit is whole"));

        await using (var db = _site.Database.Open())
            await db.Audit.Set(row => row.Action, "x.y").UpdateAsync();
        using var broken = await _site.PostAsync(Seal, "/admin/audit/verify");
        page = await AdminSite.DocumentAsync(broken, HttpStatusCode.OK);
        Assert.That(page.QuerySelector(".alert--danger")!.TextContent, Does.Contain("Entry 1 was changed"));
    }

    [Test]
    public async Task An_export_is_a_file_that_is_verified_elsewhere()
    {
        await RecordAsync(AuditSite.Ada, "thing.change", "thing:1");
        using var answer = await _site.PostAsync(Seal, "/admin/audit/export", ("from", ""), ("until", ""));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Does.Match(@"^audit-\d{8}-\d{6}\.jsonl$"));
        var found = await ExportVerification.RunAsync(
            await answer.Content.ReadAsStreamAsync(),
            null,
            null,
            false,
            default
        );
        Assert.That((found.Problem, found.Entries), Is.EqualTo(((Engine.Auditing.Chain.ChainProblem?)null, 2L)));
        Assert.That(Rows(await _site.PageAsync(List))[0], Does.StartWith("Audit exported · The audit | Olivia Owner"));
    }

    [TestCase("2026-02-02", "2026-02-01", "until")]
    [TestCase("soon", "", "from")]
    public async Task Days_that_make_no_sense_export_nothing(string from, string until, string field)
    {
        using var answer = await _site.PostAsync(Seal, "/admin/audit/export", ("from", from), ("until", until));
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#" + field));
        Assert.That(Rows(await _site.PageAsync(List)), Is.Empty);
    }

    [TestCase("/admin/audit/entries/4711")]
    [TestCase("/admin/audit/entries/x")]
    [TestCase("/admin/audit/entries/99999999999999999999")]
    public async Task An_entry_that_is_not_there_is_not_found(string path) =>
        Assert.That((await _site.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task Whoever_lacks_the_permission_sees_and_does_nothing()
    {
        await RecordAsync(AuditSite.Ada, "thing.change", "thing:1");
        _site.Acting = new(8, "Ina Instructor", "ina@example.org", [Roles.Instructor]);
        foreach (var path in new[] { List, Seal, "/admin/audit/entries/1" })
            Assert.That((await _site.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        foreach (var path in new[] { "verify", "export" })
            Assert.That(
                (await _site.Client.PostAsync($"{List}/{path}", null)).StatusCode,
                Is.EqualTo(HttpStatusCode.Forbidden),
                path
            );
        _site.Acting = null;
        Assert.That((await _site.Client.GetAsync(List)).StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [TestCase("es", "Auditoría")]
    [TestCase("ar", "سجل التدقيق")]
    public async Task Every_page_speaks_the_language(string language, string title)
    {
        await RecordAsync(AuditSite.Ada, "role.grant", "person:7");
        var page = await _site.PageAsync(List, language);
        Assert.That(page.QuerySelector("h1")!.TextContent, Is.EqualTo(title));
        foreach (var path in new[] { List, Seal, page.QuerySelector("#entries a")!.GetAttribute("href")! })
            Assert.That(
                (await _site.PageAsync(path, language)).QuerySelector("main")!.TextContent,
                Does.Not.Contain("admin.").And.Not.Contain("Everything").And.Not.Contain("Sealed"),
                path
            );
    }

    private Audit Audit => _site.Services.GetRequiredService<Audit>();

    private async Task RecordAsync(PluginActor actor, string action, string subject)
    {
        await using var db = _site.Database.Open();
        await Audit.NoteSubjectAsync(db, actor, action, subject, null, null, null, default);
    }

    // Without the moment, which stands before the actor.
    private static string[] Rows(IDocument page) =>
        [
            .. page.QuerySelectorAll("#entries > li")
                .Select(row =>
                    row.QuerySelector("p")!.TextContent
                    + " | "
                    + string.Join(
                        " · ",
                        row.QuerySelector("small")!.TextContent.Split('·').Skip(1).Select(part => part.Trim())
                    )
                ),
        ];
}
