using System.Net;
using AngleSharp.Dom;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Admin;

internal sealed class PluginPagesTests
{
    private AdminSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AdminSite.StartAsync();

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Those_that_need_somebody_stand_first_with_their_reason()
    {
        _site.Desk.Plugins.AddRange([
            SomePlugins.View("blog"),
            SomePlugins.View("chat", PluginState.Failed, "It <b>fell</b> over."),
            SomePlugins.View("zoo", PluginState.Disabled),
        ]);

        var page = await _site.PageAsync("/admin/plugins");

        Assert.That(Names(page), Is.EqualTo(new[] { "Chat", "Blog", "Zoo" }));
        Assert.That(page.QuerySelector("#problems")!.TextContent, Is.EqualTo("1 needs attention"));
        Assert.That(page.QuerySelector(".admin-reason")!.TextContent, Is.EqualTo("It <b>fell</b> over."));
        Assert.That(
            page.QuerySelectorAll(".badge").Select(Text),
            Is.EqualTo(new[] { "Failed to start", "Enabled", "Disabled" })
        );
        Assert.That(page.QuerySelectorAll(".side-nav a[aria-current]").Select(Text), Is.EqualTo(new[] { "Plugins" }));
    }

    [Test]
    public async Task A_search_finds_by_name_id_and_description_and_says_when_nothing_fits()
    {
        _site.Desk.Plugins.AddRange([SomePlugins.View("blog"), SomePlugins.View("chat")]);

        Assert.That(Names(await _site.PageAsync("/admin/plugins?q=CHAT+is")), Is.EqualTo(new[] { "Chat" }));
        var none = await _site.PageAsync("/admin/plugins?q=%3Cx%3E");
        Assert.That(Names(none), Is.Empty);
        Assert.That(none.QuerySelector(".empty h2")!.TextContent, Is.EqualTo("No plugin matches “<x>”"));
        Assert.That(none.QuerySelector("input[type=search]")!.GetAttribute("value"), Is.EqualTo("<x>"));
    }

    [Test]
    public async Task A_site_without_plugins_says_so_and_offers_one_thing()
    {
        var page = await _site.PageAsync("/admin/plugins");

        Assert.That(page.QuerySelectorAll(".button--primary").Select(Text), Is.EqualTo(new[] { "Install a plugin" }));
        Assert.That(page.QuerySelector("input[type=search]"), Is.Null);
    }

    [Test]
    public async Task The_last_hour_of_a_plugin_stands_in_one_line_beside_its_curve()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog"));
        _site.Desk.Costs["blog"] = SomePlugins.Cost(requests: 20, errors: 0);

        var line = (await _site.PageAsync("/admin/plugins")).QuerySelector(".admin-plugins__cost")!;

        Assert.That(Text(line), Is.EqualTo("1,207 requests in the last hour · no errors · 99 % within 88 ms"));
        Assert.That(line.QuerySelector("svg.chart path"), Is.Not.Null);
    }

    [Test]
    public async Task An_unsigned_plugin_is_called_that_and_a_newer_version_in_the_feed_is_named()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog") with { Trust = Trust.Unsigned });
        _site.Desk.Offers = new([new("blog", "Blog", "", "1.3.0"), new("new", "New", "", "1.0.0")], []);

        var list = await _site.PageAsync("/admin/plugins");
        var install = await _site.PageAsync("/admin/plugins/install");

        Assert.That(list.QuerySelector(".meta")!.TextContent, Does.Contain("Unsigned"));
        Assert.That(list.Body!.TextContent, Does.Contain("Version 1.3.0 is available"));
        Assert.That(
            install.QuerySelectorAll("form[action$='/feed'] button").Select(Text),
            Is.EqualTo(new[] { "Look at Blog", "Look at New" })
        );
    }

    [TestCase(PluginState.Enabled, "Disable")]
    [TestCase(PluginState.Disabled, "Enable")]
    [TestCase(PluginState.Quarantined, "Try again,Disable")]
    [TestCase(PluginState.Invalid, "")]
    public async Task Only_what_can_be_done_is_offered(PluginState state, string offered)
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog", state));

        var page = await _site.PageAsync("/admin/plugins/blog");

        var buttons = page.QuerySelectorAll("main form[action^='/admin/plugins/blog/'] button").Select(Text);
        Assert.That(buttons.Order(), Is.EqualTo(offered.Split(',', StringSplitOptions.RemoveEmptyEntries).Order()));
        Assert.That(page.QuerySelectorAll("main .button--danger"), Is.Empty, "what destroys is never the first thing");
    }

    [Test]
    public async Task A_plugins_page_names_its_grants_its_nodes_and_what_lingers()
    {
        _site.Desk.Plugins.Add(
            SomePlugins.View("blog") with
            {
                RollbackTo = "1.1.0",
                Versions = ["1.2.0", "1.1.0"],
                GenerationsAlive = [new("blog", 3, SomePlugins.Now, "A timer was never disposed.")],
            }
        );

        var text = (await _site.PageAsync("/admin/plugins/blog")).QuerySelector("main")!.TextContent;

        Assert.That(text, Does.Contain("node-1"));
        Assert.That(text, Does.Contain("Generation 3").And.Contain("A timer was never disposed."));
        Assert.That(text, Does.Contain("Return to version 1.1.0"));
    }

    [Test]
    public async Task Each_chart_has_its_table()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog"));
        _site.Desk.Costs["blog"] = SomePlugins.Cost(requests: 20, errors: 1);

        var page = await _site.PageAsync("/admin/plugins/blog/cost");

        Assert.That(page.QuerySelectorAll("figure"), Has.Length.EqualTo(4));
        foreach (var figure in page.QuerySelectorAll("figure"))
        {
            Assert.That(figure.QuerySelectorAll("tbody tr"), Has.Length.EqualTo(60));
            Assert.That(figure.QuerySelector("svg")!.GetAttribute("aria-label"), Is.Not.Empty);
        }
        Assert.That(
            page.QuerySelector("figure svg")!.GetAttribute("aria-label"),
            Is.EqualTo("Requests a minute: highest 27, now 27")
        );
    }

    [Test]
    public async Task The_history_shows_who_changed_what()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog"));
        _site.Desk.Operations.Add(Operation(5, PluginVerb.Upgrade, "failed", "No."));
        _site.Desk.History.Add(
            new AuditRow
            {
                Subject = "plugin:blog",
                Action = "plugin.state",
                Actor = "Olivia",
                Node = "node-1",
                Before = "enabled 1.1.0",
                After = "enabled 1.2.0",
                At = SomePlugins.Now,
            }
        );

        var page = await _site.PageAsync("/admin/plugins/blog/history");

        var cells = page.QuerySelectorAll("tbody td").Select(Text);
        Assert.That(cells, Is.EqualTo(new[] { "State changed", "Olivianode-1", "enabled 1.1.0 enabled 1.2.0" }));
        Assert.That(page.QuerySelector(".rows a")!.GetAttribute("href"), Is.EqualTo("/admin/plugins/operations/5"));
    }

    [Test]
    public async Task A_running_operation_asks_again_by_itself_and_one_that_ended_does_not()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog"));
        _site.Desk.Operations.Add(Operation(5, PluginVerb.Upgrade, "running", null));
        _site.Desk.Operations.Add(Operation(6, PluginVerb.Purge, "done", "It is gone."));

        var running = await _site.PageAsync("/admin/plugins/operations/5");
        var done = await _site.PageAsync("/admin/plugins/operations/6");

        var watched = running.GetElementById("operation")!;
        Assert.That(watched.GetAttribute("hx-get"), Is.EqualTo("/admin/plugins/operations/5"));
        Assert.That(watched.QuerySelector("progress")!.GetAttribute("value"), Is.EqualTo("40"));
        Assert.That(watched.TextContent, Does.Contain("Trying the data migrations on a copy"));
        Assert.That(running.QuerySelector("noscript")!.InnerHtml, Does.Contain("http-equiv=\"refresh\""));
        Assert.That(done.GetElementById("operation")!.HasAttribute("hx-get"), Is.False);
        Assert.That(done.QuerySelector("noscript"), Is.Null);
        Assert.That(done.QuerySelector("main .button--primary")!.GetAttribute("href"), Is.EqualTo("/admin/plugins"));
    }

    [Test]
    public async Task A_running_operation_can_be_cancelled()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog"));
        _site.Desk.Operations.Add(Operation(5, PluginVerb.Upgrade, "running", null));
        const string page = "/admin/plugins/operations/5";

        using var answer = await _site.PostAsync(page, page + "/cancel");

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(page));
        Assert.That(_site.Desk.Cancelled, Is.EqualTo(new[] { 5L }));
    }

    [TestCase("enable", PluginState.Disabled, PluginVerb.Enable)]
    [TestCase("disable", PluginState.Enabled, PluginVerb.Disable)]
    [TestCase("rollback", PluginState.Enabled, PluginVerb.Rollback)]
    public async Task A_button_begins_an_operation_in_the_name_of_who_pressed_it(
        string action,
        PluginState state,
        PluginVerb verb
    )
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog", state));

        using var answer = await _site.PostAsync("/admin/plugins/blog", "/admin/plugins/blog/" + action);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/admin/plugins/operations/42"));
        Assert.That(
            _site.Desk.Begun.Single().Request,
            Is.EqualTo(new PluginRequest(verb, "blog", null, false, new(7, "Olivia Owner")))
        );
    }

    [TestCase("/admin/plugins")]
    [TestCase("/admin/plugins/blog")]
    [TestCase("/admin/plugins/blog/purge")]
    [TestCase("/admin/plugins/install")]
    [TestCase("/admin/settings")]
    public async Task Nobody_else_gets_in(string path)
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog"));
        _site.Acting = new(8, "Tim", "tim@example.org", [Roles.Instructor]);
        Assert.That((await _site.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));

        _site.Acting = null;
        var visitor = await _site.Client.GetAsync(path);
        Assert.That(visitor.Headers.Location!.OriginalString, Does.StartWith("/account/sign-in?"));
    }

    [Test]
    public async Task A_form_without_its_token_does_nothing()
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog"));

        using var answer = await _site.Client.PostAsync("/admin/plugins/blog/disable", new FormUrlEncodedContent([]));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(_site.Desk.Begun, Is.Empty);
    }

    [TestCase("/admin/plugins/none")]
    [TestCase("/admin/plugins/none/cost")]
    [TestCase("/admin/plugins/none/purge")]
    [TestCase("/admin/plugins/operations/99999")]
    [TestCase("/admin/plugins/install/..%2f..%2fedulure")]
    [TestCase("/admin/settings/none")]
    public async Task What_is_not_there_is_not_found(string path) =>
        Assert.That((await _site.Client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    [TestCase("/admin/plugins")]
    [TestCase("/admin/plugins/blog")]
    [TestCase("/admin/plugins/blog/cost")]
    [TestCase("/admin/plugins/blog/history")]
    [TestCase("/admin/plugins/blog/purge")]
    [TestCase("/admin/plugins/install")]
    [TestCase("/admin/plugins/operations/5")]
    public async Task A_page_has_a_title_one_heading_and_words_in_each_language(string path)
    {
        _site.Desk.Plugins.Add(SomePlugins.View("blog", PluginState.Quarantined, "Too many faults."));
        _site.Desk.Costs["blog"] = SomePlugins.Cost(3, 1);
        _site.Desk.Operations.Add(Operation(5, PluginVerb.Upgrade, "running", null));
        foreach (var language in (string[])["en", "ar", "es"])
        {
            var page = await _site.PageAsync(path, language);
            Assert.That(page.QuerySelectorAll("h1"), Has.Length.EqualTo(1));
            Assert.That(page.Title, Does.EndWith(" – Edulure").And.Not.StartWith(" – "));
            Assert.That(page.Body!.TextContent, Does.Not.Contain("admin.").And.Not.Contain("{{"));
        }
    }

    private static PluginOperation Operation(long id, PluginVerb verb, string state, string? message) =>
        new(id, "blog", verb, state, "try-migrations", 0.4, message, SomePlugins.Now);

    private static IEnumerable<string> Names(IDocument page) => page.QuerySelectorAll(".admin-plugins h3").Select(Text);

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
