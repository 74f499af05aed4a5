using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Edulure.Engine.Appearance;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Plugins.Admin;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Appearance;

/// <summary>The owner's forms about menus and footer.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class MenusPagesTests(TestDatabaseKind kind)
{
    private const string Page = "/admin/appearance/menus";
    private const string Main = Page + "/main";
    private const string Footer = Page + "/columns";
    private const string Courses = Main + "/entries/t.courses";

    private AdminSite _site = null!;

    [SetUp]
    public async Task SetUp() =>
        _site = await AdminSite.StartAsync(
            kind,
            new Generation
            {
                Info = new("t", "1.0.0", "t", ""),
                Folder = TestContext.CurrentContext.TestDirectory,
                Number = 1,
                Contributions = new()
                {
                    Menus =
                    [
                        new(Menus.Main, "t.courses", "/courses", 10, null, null),
                        new(Menus.Main, "t.news", "/news", 20, null, null),
                    ],
                },
            }
        );

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task An_entry_of_a_plugin_is_renamed_moved_and_hidden_and_each_is_noted()
    {
        using (await _site.PostAsync(Courses, Courses, Fields(0, ("link-label", "Learn")))) { }
        Assert.That(await HeaderAsync(), Is.EqualTo(new[] { "Learn", "t.news" }));

        using (await _site.PostAsync(Page, Main + "/do", Fields(1, ("entry", "t.courses"), ("do", "down")))) { }
        Assert.That(await HeaderAsync(), Is.EqualTo(new[] { "t.news", "Learn" }));

        using (await _site.PostAsync(Page, Main + "/do", Fields(2, ("entry", "t.news"), ("do", "hide")))) { }
        Assert.That(await HeaderAsync(), Is.EqualTo(new[] { "Learn" }));

        using (await _site.PostAsync(Courses, Courses, Fields(3, ("link-label", "")))) { }
        Assert.That(await HeaderAsync(), Is.EqualTo(new[] { "t.courses" }));
        await using var db = _site.Database.Open();
        var noted = await db.Audit.ToListAsync();
        Assert.That(
            noted.OrderBy(line => line.Id).Select(line => (line.Action, line.Subject)),
            Is.EqualTo(
                new[] { "edit", "down", "hide", "edit" }.Select(deed =>
                    ($"appearance.menus.{deed}", "appearance:menus")
                )
            )
        );
    }

    [Test]
    public async Task A_link_is_added_edited_and_deleted()
    {
        using (await _site.PostAsync(Main + "/add", Main + "/add", Link(0, "Blog", "https://example.org/blog"))) { }
        Assert.That(await HeaderAsync(), Is.EqualTo(new[] { "t.courses", "t.news", "Blog" }));
        var edit = (await ListAsync())[^1].QuerySelector("a")!.GetAttribute("href")!;

        using (await _site.PostAsync(edit, edit, Link(1, "Journal", "/p/journal", "Visitors"))) { }
        Assert.That(await HeaderAsync(), Is.EqualTo(new[] { "t.courses", "t.news" }), "it is for visitors");
        Assert.That((await ListAsync())[^1].TextContent, Does.Contain("Journal").And.Contain("/p/journal"));

        var id = edit[(edit.LastIndexOf('/') + 1)..];
        using (await _site.PostAsync(Page, Main + "/do", Fields(2, ("entry", id), ("do", "delete")))) { }
        Assert.That(await ListAsync(), Has.Count.EqualTo(2));
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("//example.org")]
    [TestCase("http://example.org")]
    [TestCase("")]
    public async Task A_bad_link_is_refused_and_what_was_typed_stays(string href)
    {
        using var answer = await _site.PostAsync(Main + "/add", Main + "/add", Link(0, "Blog", href, "People"));

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#link-href"));
        Assert.That(((IHtmlInputElement)page.GetElementById("link-label")!).Value, Is.EqualTo("Blog"));
        Assert.That(((IHtmlInputElement)page.GetElementById("link-href")!).Value, Is.EqualTo(href));
        Assert.That(((IHtmlSelectElement)page.GetElementById("link-audience")!).Value, Is.EqualTo("People"));
        Assert.That(await ListAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_published_page_of_the_owner_is_offered()
    {
        const string New = "/admin/appearance/pages/new";
        foreach (var (slug, deed) in new[] { ("about", "publish"), ("secret", "save") })
            using (
                await _site.PostAsync(
                    New,
                    New,
                    Fields(0, ("page-title", slug), ("page-slug", slug), ("page-body", "Text"), ("do", deed))
                )
            ) { }
        var form = await _site.PageAsync(Main + "/add");
        Assert.That(
            form.QuerySelectorAll("#link-page option").Select(option => option.GetAttribute("value")),
            Is.EqualTo(new[] { "", "/p/about" })
        );

        using (
            await _site.PostAsync(
                Main + "/add",
                Main + "/add",
                Link(0, "Who we are", "").Append(("link-page", "/p/about"))
            )
        ) { }
        var edit = (await ListAsync())[^1].QuerySelector("a")!.GetAttribute("href")!;
        var shown = await _site.PageAsync(edit);
        Assert.That(((IHtmlSelectElement)shown.GetElementById("link-page")!).Value, Is.EqualTo("/p/about"));

        using var wrong = await _site.PostAsync(edit, edit, Link(1, "No", "").Append(("link-page", "/p/secret")));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "a draft leads to nothing");
    }

    [Test]
    public async Task Whoever_saves_second_is_told_and_may_save_over_it()
    {
        using (await _site.PostAsync(Courses, Courses, Fields(0, ("link-label", "First")))) { }
        using var answer = await _site.PostAsync(Courses, Courses, Fields(0, ("link-label", "Second")));

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.Conflict);
        Assert.That(page.QuerySelector(".error-summary")!.TextContent, Does.Contain("Olivia Owner"));
        Assert.That(((IHtmlInputElement)page.GetElementById("link-label")!).Value, Is.EqualTo("Second"));
        Assert.That(((IHtmlInputElement)page.QuerySelector("input[name=revision]")!).Value, Is.EqualTo("1"));
        Assert.That(await HeaderAsync(), Does.Contain("First"));

        using (await _site.PostAsync(Courses, Courses, Fields(1, ("link-label", "Second")))) { }
        Assert.That(await HeaderAsync(), Does.Contain("Second"));
    }

    [Test]
    public async Task A_deed_in_an_old_list_shows_the_newest_one()
    {
        using (await _site.PostAsync(Courses, Courses, Fields(0, ("link-label", "First")))) { }
        using var answer = await _site.PostAsync(Page, Main + "/do", Fields(0, ("entry", "t.courses"), ("do", "down")));

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary")!.TextContent, Does.Contain("Olivia Owner"));
        Assert.That(await HeaderAsync(), Is.EqualTo(new[] { "First", "t.news" }));
    }

    [TestCase("main", "t.courses", "delete")]
    [TestCase("main", "t.nothing", "up")]
    [TestCase("main", "t.courses", "rename")]
    [TestCase("admin", "admin.settings.menu", "hide")]
    public async Task What_cannot_be_done_is_not_there(string menu, string entry, string deed)
    {
        using var answer = await _site.PostAsync(Page, $"{Page}/{menu}/do", Fields(0, ("entry", entry), ("do", deed)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Columns_and_a_text_stand_in_the_footer_and_go_again()
    {
        Assert.That((await _site.PageAsync(Page)).QuerySelector(".footer-columns"), Is.Null);
        using (
            await _site.PostAsync(
                Footer,
                Footer,
                Fields(
                    0,
                    ("footer-text", "Made **here**<script>alert(1)</script>"),
                    ("column-0-title", "School"),
                    ("column-0-0-label", "About"),
                    ("column-0-0-href", "/p/about"),
                    ("column-1-title", ""),
                    ("column-1-0-label", ""),
                    ("column-1-0-href", "")
                )
            )
        ) { }
        var footer = (await _site.PageAsync(Page)).QuerySelector("footer .footer-columns")!;
        Assert.That(footer.QuerySelectorAll("h2").Select(title => title.TextContent), Is.EqualTo(new[] { "School" }));
        Assert.That(footer.QuerySelector("a[href='/p/about']")!.TextContent, Is.EqualTo("About"));
        Assert.That(footer.QuerySelector("strong")!.TextContent, Is.EqualTo("here"));
        Assert.That(footer.QuerySelector("script"), Is.Null);

        using (await _site.PostAsync(Footer, Footer, Fields(1))) { }
        Assert.That((await _site.PageAsync(Page)).QuerySelector(".footer-columns"), Is.Null);
    }

    [Test]
    public async Task Another_column_and_another_link_are_asked_for_and_nothing_is_saved()
    {
        (string, string)[] typed =
        [
            ("column-0-title", "School"),
            ("column-0-0-label", "About"),
            ("column-0-0-href", "/p"),
        ];
        using var link = await _site.PostAsync(Footer, Footer, Fields(0, typed).Append(("more", "0")));
        var page = await AdminSite.DocumentAsync(link, HttpStatusCode.OK);
        Assert.That(((IHtmlInputElement)page.GetElementById("column-0-0-label")!).Value, Is.EqualTo("About"));
        Assert.That(page.GetElementById("column-0-1-label"), Is.Not.Null);
        Assert.That(page.GetElementById("column-1-title"), Is.Null);

        using var column = await _site.PostAsync(Footer, Footer, Fields(0, typed).Append(("more", "column")));
        page = await AdminSite.DocumentAsync(column, HttpStatusCode.OK);
        Assert.That(page.GetElementById("column-1-title"), Is.Not.Null);
        Assert.That((await _site.PageAsync(Page)).QuerySelector(".footer-columns"), Is.Null);
    }

    [TestCase("", "About", "/p/about", "column-0-title")]
    [TestCase("School", "", "/p/about", "column-0-0-label")]
    [TestCase("School", "About", "javascript:alert(1)", "column-0-0-href")]
    [TestCase("School", "", "", "column-0-0-label")]
    public async Task A_half_column_is_refused_at_its_field(string title, string label, string href, string field)
    {
        using var answer = await _site.PostAsync(
            Footer,
            Footer,
            Fields(0, ("column-0-title", title), ("column-0-0-label", label), ("column-0-0-href", href))
        );

        var page = await AdminSite.DocumentAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.That(page.QuerySelector(".error-summary a")!.GetAttribute("href"), Is.EqualTo("#" + field));
        Assert.That(((IHtmlInputElement)page.GetElementById("column-0-0-href")!).Value, Is.EqualTo(href));
        Assert.That((await _site.PageAsync(Page)).QuerySelector(".footer-columns"), Is.Null);
    }

    [Test]
    public async Task The_personal_menu_asks_for_no_audience()
    {
        var page = await _site.PageAsync(Page + "/person/add");
        Assert.That(page.GetElementById("link-audience"), Is.Null);
        using (await _site.PostAsync(Page, Page + "/person/add", Link(0, "Blog", "/p/blog", "Visitors"))) { }
        var menus = _site.Services.GetRequiredService<SiteMenus>();
        var stored = await _site.Services.GetRequiredService<AppearanceDocuments>().ReadAsync(AppearanceParts.Menus);
        Assert.That(
            menus.Places(Menus.Person, stored.Content.Of(Menus.Person))[^1].Kept.Audience,
            Is.EqualTo(MenuAudience.Everybody)
        );
    }

    [Test]
    public async Task Whoever_is_not_the_owner_sees_none_of_it()
    {
        _site.Acting = new(8, "Ada", "ada@example.org", []);
        using var answer = await _site.Client.GetAsync(Page);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("en")]
    [TestCase("es")]
    [TestCase("ar")]
    public async Task Every_text_of_every_page_is_there(string language)
    {
        using (await _site.PostAsync(Main + "/add", Main + "/add", Link(0, "Blog", "/p/blog", "Visitors"))) { }
        using (await _site.PostAsync(Courses, Courses, Fields(1, ("link-label", "Learn")))) { }
        foreach (var path in (string[])[Page, Main + "/add", Page + "/footer/add", Courses, Footer])
        {
            var page = await _site.PageAsync(path, language);
            Assert.That(page.Body!.TextContent, Does.Not.Contain("admin.").And.Not.Contain("theme."), path);
            Assert.That(page.QuerySelectorAll("h1"), Has.Length.EqualTo(1), path);
        }
    }

    private static IEnumerable<(string, string)> Link(
        int revision,
        string label,
        string href,
        string audience = "Everybody"
    ) => Fields(revision, ("link-label", label), ("link-href", href), ("link-audience", audience));

    private static IEnumerable<(string, string)> Fields(int revision, params IEnumerable<(string, string)> fields) =>
        fields.Prepend(("revision", revision.ToString(CultureInfo.InvariantCulture)));

    private async Task<IEnumerable<string>> HeaderAsync() =>
        (await _site.PageAsync(Page)).QuerySelectorAll(".site-nav a").Select(link => link.TextContent);

    private async Task<IReadOnlyList<IElement>> ListAsync() =>
        [.. (await _site.PageAsync(Page)).QuerySelectorAll("[aria-labelledby=menu-main] li")];
}
