using System.Net;
using AngleSharp.Html.Dom;
using Edulure.Engine.Plugins.Life;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Admin;

internal sealed class RemovalTests
{
    private const string Purge = "/admin/plugins/blog/purge";

    private AdminSite _site = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await AdminSite.StartAsync();
        _site.Desk.Plugins.Add(SomePlugins.View("blog") with { IsLaid = false, Dependents = ["chat"] });
        _site.Desk.Holdings = new([new("blog_posts", 1200), new("blog_tags", 34)], 5, 3 << 20, 2, 9);
    }

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [TestCase("remove", "Remove Blog")]
    [TestCase("purge", "Delete code and data")]
    public async Task It_is_said_what_will_go_before_it_goes(string part, string button)
    {
        var page = await _site.PageAsync("/admin/plugins/blog/" + part);

        var figures = page.QuerySelectorAll(".stat")
            .Select(stat => stat.QuerySelector("dt")!.TextContent + " " + stat.QuerySelector("dd")!.TextContent.Trim());
        Assert.That(
            figures,
            Is.EqualTo(new[] { "Rows 1,234", "Files 5", "Size of the files 3 MB", "Settings 2", "Runs of jobs 9" })
        );
        Assert.That(page.QuerySelector("main details")!.TextContent, Does.Contain("blog_posts").And.Contain("1,200"));
        Assert.That(page.QuerySelector(".alert--warning")!.TextContent, Does.Contain("chat"));
        Assert.That(page.QuerySelector("main .button--danger")!.TextContent.Trim(), Is.EqualTo(button));
        Assert.That(page.QuerySelectorAll("main .button--primary"), Is.Empty);
    }

    [Test]
    public async Task Removing_begins_when_it_was_confirmed()
    {
        using var answer = await _site.PostAsync("/admin/plugins/blog/remove", "/admin/plugins/blog/remove");

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("/admin/plugins/operations/42"));
        Assert.That(_site.Desk.Begun.Single().Request.Verb, Is.EqualTo(PluginVerb.Remove));
    }

    [TestCase("")]
    [TestCase("Blog")]
    [TestCase("blo")]
    public async Task Purging_needs_the_id_typed_and_keeps_what_was_typed_wrong(string typed)
    {
        using var answer = await _site.PostAsync(Purge, Purge, ("confirm", typed));
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);

        Assert.That(((IHtmlInputElement)page.GetElementById("confirm")!).Value, Is.EqualTo(typed));
        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#confirm"));
        Assert.That(_site.Desk.Begun, Is.Empty);
    }

    [Test]
    public async Task Purging_begins_when_the_id_was_typed()
    {
        using var answer = await _site.PostAsync(Purge, Purge, ("confirm", " blog "));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(_site.Desk.Begun.Single().Request.Verb, Is.EqualTo(PluginVerb.Purge));
    }

    [Test]
    public async Task The_data_can_be_taken_away_first_and_it_is_known_who_took_it()
    {
        using var answer = await _site.PostAsync(Purge, "/admin/plugins/blog/export");

        Assert.That(answer.Content.Headers.ContentDisposition!.FileName, Is.EqualTo("blog-data.zip"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("all of it"));
        Assert.That(_site.Desk.Exported.Single(), Is.EqualTo((new PluginActor(7, "Olivia Owner"), "blog")));
    }

    [Test]
    public async Task What_lies_beside_the_host_cannot_be_removed()
    {
        _site.Desk.Plugins[0] = _site.Desk.Plugins[0] with { IsLaid = true };

        Assert.That(
            (await _site.Client.GetAsync("/admin/plugins/blog/remove")).StatusCode,
            Is.EqualTo(HttpStatusCode.NotFound)
        );
        var page = await _site.PageAsync("/admin/plugins/blog");
        Assert.That(page.QuerySelector("a[href$='/remove']"), Is.Null);
    }
}
