using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Edulure.Engine.Tests.Plugins.Admin;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Appearance;

/// <summary>The owner's forms: what they take, what they refuse, and that nothing typed is lost.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class AppearancePagesTests(TestDatabaseKind kind)
{
    private const string Brand = "/admin/appearance";
    private const string Home = "/admin/appearance/home";

    private AdminSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await AdminSite.StartAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Name_and_colour_are_worn_at_once()
    {
        using var saved = await _site.PostAsync(Brand, Brand, Fields(0, ("name", "Bees"), ("primary", "#8A2BE2")));
        Assert.That(saved.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));

        var page = await _site.PageAsync(Brand);
        Assert.That(page.QuerySelector("header .brand")!.TextContent.Trim(), Is.EqualTo("Bees"));
        Assert.That(((IHtmlInputElement)page.GetElementById("primary")!).Value, Is.EqualTo("#8a2be2"));
    }

    [Test]
    public async Task A_wrong_colour_is_named_and_what_was_typed_stays_and_nothing_is_saved()
    {
        using var answer = await _site.PostAsync(Brand, Brand, Fields(0, ("name", "Bees"), ("primary", "red")));

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#primary"));
        Assert.That(((IHtmlInputElement)page.GetElementById("primary")!).Value, Is.EqualTo("red"));
        Assert.That(((IHtmlInputElement)page.GetElementById("name")!).Value, Is.EqualTo("Bees"));
        var stored = await _site.PageAsync(Brand);
        Assert.That(((IHtmlInputElement)stored.GetElementById("name")!).Value, Is.Empty);
    }

    [Test]
    public async Task Colours_are_shown_before_they_are_saved()
    {
        using var answer = await _site.PostAsync(Brand, Brand, Fields(0, ("primary", "#8a2be2"), ("show", "1")));

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.OK);
        Assert.That(page.QuerySelectorAll(".brand-steps rect"), Has.Length.EqualTo(24));
        var css = await _site.Client.GetStringAsync(
            page.QuerySelector("main link[rel=stylesheet]")!.GetAttribute("href")!
        );
        Assert.That(css, Does.StartWith(".brand-sample{").And.Contain("--c-brand-9:#"));
        var stored = await _site.PageAsync(Brand);
        Assert.That(((IHtmlInputElement)stored.GetElementById("primary")!).Value, Is.Empty);
    }

    [Test]
    public async Task Whoever_saves_second_is_told_and_may_save_over_it()
    {
        using (await _site.PostAsync(Brand, Brand, Fields(0, ("name", "First")))) { }
        using var answer = await _site.PostAsync(Brand, Brand, Fields(0, ("name", "Second")));

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.Conflict);
        Assert.That(page.QuerySelector(".error-summary")!.TextContent, Does.Contain("Olivia Owner"));
        Assert.That(((IHtmlInputElement)page.GetElementById("name")!).Value, Is.EqualTo("Second"));
        var revision = ((IHtmlInputElement)page.QuerySelector("input[name=revision]")!).Value;
        Assert.That(revision, Is.EqualTo("1"));
    }

    [Test]
    public async Task A_logo_that_is_markup_is_refused_at_its_field()
    {
        using var answer = await _site.UploadAsync(
            Brand,
            Brand + "/pictures/logo",
            "logo",
            "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray()
        );
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.GetElementById("logo-error")!.TextContent, Does.Contain("SVG"));
    }

    [Test]
    public async Task A_section_is_drafted_published_and_discarded()
    {
        using (
            await _site.PostAsync(
                Home + "/add/hero",
                Home + "/add/hero",
                Fields(0, ("section-title", "Learn to build"))
            )
        ) { }
        var list = await _site.PageAsync(Home);
        Assert.That(list.QuerySelectorAll(".home-sections > li"), Has.Length.EqualTo(1));
        Assert.That(list.QuerySelector("form[action$='/publish']"), Is.Not.Null);
        var preview = await _site.PageAsync(Home + "/preview");
        Assert.That(preview.QuerySelector("h1")!.TextContent.Trim(), Is.EqualTo("Learn to build"));

        using (await _site.PostAsync(Home, Home + "/publish", Fields(1))) { }
        Assert.That((await _site.PageAsync(Home)).QuerySelector("form[action$='/publish']"), Is.Null);
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("//example.org")]
    public async Task A_section_with_a_bad_link_is_refused_and_what_was_typed_stays(string href)
    {
        using var answer = await _site.PostAsync(
            Home + "/add/action",
            Home + "/add/action",
            Fields(0, ("section-title", "Go"), ("section-action", "Go"), ("section-href", href))
        );
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#section-href"));
        Assert.That(((IHtmlInputElement)page.GetElementById("section-href")!).Value, Is.EqualTo(href));
    }

    [TestCase("Not A Slug", "page-slug")]
    [TestCase("", "page-slug")]
    [TestCase("../admin", "page-slug")]
    public async Task A_page_needs_an_address_of_letters_and_hyphens(string slug, string field)
    {
        using var answer = await _site.PostAsync(
            Brand + "/pages/new",
            Brand + "/pages/new",
            Fields(0, ("page-title", "About"), ("page-slug", slug), ("page-body", "Text"))
        );
        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#" + field));
        Assert.That(((IHtmlInputElement)page.GetElementById("page-title")!).Value, Is.EqualTo("About"));
    }

    [TestCase("en")]
    [TestCase("es")]
    [TestCase("ar")]
    public async Task Every_text_of_every_page_is_there(string language)
    {
        using (
            await _site.PostAsync(
                Brand + "/pages/new",
                Brand + "/pages/new",
                Fields(0, ("page-title", "About"), ("page-slug", "about"), ("page-body", "Text"), ("do", "publish"))
            )
        ) { }
        string[] paths =
        [
            Brand,
            Home,
            Home + "/add",
            Home + "/add/hero",
            Home + "/add/featured",
            Home + "/add/text",
            Home + "/add/picture",
            Home + "/add/questions",
            Home + "/add/quote",
            Home + "/add/figures",
            Home + "/add/action",
            Brand + "/pages",
            Brand + "/pages/new",
            Brand + "/pages/1",
            Brand + "/pages/1?lang=es",
            Brand + "/pages/1/versions",
            Brand + "/pages/1/versions/1",
            Brand + "/pages/1/delete",
        ];
        foreach (var path in paths)
        {
            var page = await _site.PageAsync(path, language);
            Assert.That(page.Body!.TextContent, Does.Not.Contain("admin.").And.Not.Contain("theme."), path);
            Assert.That(page.QuerySelectorAll("h1"), Has.Length.EqualTo(1), path);
        }
    }

    private static IEnumerable<(string, string)> Fields(int revision, params IEnumerable<(string, string)> fields) =>
        fields.Prepend(("revision", revision.ToString(CultureInfo.InvariantCulture)));
}
