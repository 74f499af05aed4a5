using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Engine.Data;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using LinqToDB.Data;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Site.Tests.Discovery;

/// <summary>The demo site as search engines, feed readers and those who share links see it.</summary>
[TestFixture]
internal sealed class DiscoveryTests
{
    private const string Root = "https://learn.test";
    private const string Course = "/courses/" + DemoSite.Course;

    private TestSite _site = null!;
    private HttpClient _client = null!;

    [SetUp]
    public async Task SetUp()
    {
        _site = await TestSite.StartAsync(
            Directory.EnumerateDirectories(Path.Combine(LaidTheme.Host, "plugins")),
            LaidTheme.Themes,
            new Dictionary<string, string?> { ["Site:Address"] = Root, ["Site:Name"] = "Learn & co" },
            demo: true
        );
        _client = _site.CreateClient();
    }

    [TearDown]
    public async Task TearDown()
    {
        _client?.Dispose();
        await (_site?.DisposeAsync() ?? default);
    }

    [Test]
    public async Task A_course_says_what_it_is()
    {
        var page = await PageAsync(Course + "?utm_source=x&cursor=y");
        Assert.That(Link(page, "canonical"), Is.EqualTo(Root + Course));
        Assert.That(Meta(page, "og:url"), Is.EqualTo(Root + Course));
        Assert.That(Meta(page, "og:site_name"), Is.EqualTo("Learn & co"));
        Assert.That(Meta(page, "og:title"), Is.EqualTo(page.QuerySelector("h1")!.TextContent.Trim()));
        Assert.That(Meta(page, "robots"), Is.Null);
        Assert.That(page.QuerySelectorAll("link[hreflang]"), Is.Empty);
        var graph = Data(page);
        var course = graph.Single(thing => Type(thing) == "Course");
        Assert.That(course.GetProperty("url").GetString(), Is.EqualTo(Root + Course));
        Assert.That(course.GetProperty("provider").GetProperty("name").GetString(), Is.EqualTo("Learn & co"));
        Assert.That(course.GetProperty("inLanguage").GetString(), Is.EqualTo("en"));
        Assert.That(
            course.GetProperty("hasCourseInstance").GetProperty("instructor").GetProperty("name").GetString(),
            Is.Not.Empty
        );
        var trail = graph.Single(thing => Type(thing) == "BreadcrumbList").GetProperty("itemListElement");
        Assert.That(trail[0].GetProperty("item").GetString(), Is.EqualTo(Root + "/courses"));
        Assert.That(trail.GetArrayLength(), Is.EqualTo(2));
    }

    [Test]
    public async Task Home_names_the_site_its_feeds_and_its_manifest()
    {
        var page = await PageAsync("/");
        Assert.That(Link(page, "canonical"), Is.EqualTo(Root + "/"));
        Assert.That(Meta(page, "og:title"), Is.EqualTo("Learn & co"));
        Assert.That(Data(page).Select(Type), Is.EqualTo(new[] { "WebSite" }));
        Assert.That(Link(page, "alternate"), Is.EqualTo("/feeds/courses/new.xml"));
        using var manifest = JsonDocument.Parse(
            await _client.GetStringAsync(new Uri(Link(page, "manifest")!, UriKind.Relative))
        );
        Assert.That(manifest.RootElement.GetProperty("name").GetString(), Is.EqualTo("Learn & co"));
        var icon = manifest.RootElement.GetProperty("icons")[0].GetProperty("src").GetString()!;
        using var answer = await _client.GetAsync(new Uri(icon, UriKind.Relative));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/account/set-up")]
    [TestCase("/courses?q=rust")]
    [TestCase("/courses?level=beginner")]
    [TestCase("/nothing-here")]
    public async Task What_is_nothing_to_be_found_says_so_and_no_more(string path)
    {
        var page = await PageAsync(path);
        Assert.That(Meta(page, "robots"), Is.EqualTo("noindex"));
        Assert.That(Link(page, "canonical"), Is.Null);
        Assert.That(Meta(page, "og:title"), Is.Null);
    }

    [Test]
    public async Task The_form_to_sign_in_is_one_page_however_people_come_to_it()
    {
        var page = await PageAsync("/account/sign-in?return=%2Flearn");
        Assert.That(Meta(page, "robots"), Is.Null);
        Assert.That(Link(page, "canonical"), Is.EqualTo(Root + "/account/sign-in"));
        Assert.That(Meta(page, "description"), Is.Not.Empty);
    }

    [Test]
    public async Task Those_who_are_signed_in_are_spared_it()
    {
        using var visitor = new Visitor(_site.Address);
        await visitor.SignInAsync(DemoSite.Learner);
        using var answer = await visitor.GetAsync(Course);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("ld+json").And.Not.Contain("og:"));
    }

    [Test]
    public async Task The_sitemap_lists_what_visitors_may_open_and_follows_changes_at_once()
    {
        var before = await SitemapAsync();
        Assert.That(before, Does.Contain(Root + "/").And.Contain(Root + "/courses").And.Contain(Root + Course));
        foreach (var address in before)
        {
            using var answer = await _client.GetAsync(new Uri(address[Root.Length..], UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("\"noindex\""), address);
        }
        await WithdrawAsync();
        Assert.That(await SitemapAsync(), Is.EqualTo(before.Where(address => address != Root + Course)));
    }

    [Test]
    public async Task The_feed_holds_published_courses_and_answers_the_second_time_that_nothing_changed()
    {
        using var first = await _client.GetAsync(new Uri("/feeds/courses/new.xml", UriKind.Relative));
        Assert.That(first.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/atom+xml"));
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(await first.Content.ReadAsStringAsync());
        Assert.That(
            feed.Descendants(atom + "entry")
                .SelectMany(entry => entry.Elements(atom + "link"))
                .Select(link => link.Attribute("href")!.Value),
            Does.Contain(Root + Course)
        );
        using var again = new HttpRequestMessage(HttpMethod.Get, "/feeds/courses/new.xml");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _client.SendAsync(again);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        await WithdrawAsync();
        Assert.That(
            await _client.GetStringAsync(new Uri("/feeds/courses/new.xml", UriKind.Relative)),
            Does.Not.Contain(Course)
        );
        foreach (var path in (string[])["/feeds/courses/other.xml", "/feeds/nobody/new.xml"])
        {
            using var missing = await _client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(missing.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task Robots_are_told_where_the_map_is_and_what_is_nothing_for_them()
    {
        var robots = (await _client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative))).Split('\n');
        foreach (var closed in (string[])["admin", "studio", "api"])
            Assert.That(robots, Does.Contain($"Disallow: /{closed}/").And.Contain($"Disallow: /{closed}$"));
        foreach (var open in (string[])["courses", "account", "learn", "assets", "feeds", "social", "sitemaps"])
            Assert.That(robots, Does.Not.Contain($"Disallow: /{open}/"));
        Assert.That(robots, Does.Contain($"Sitemap: {Root}/sitemap.xml"));
    }

    [Test]
    public async Task An_owner_who_wants_no_search_engine_is_heeded_by_every_answer_and_can_change_the_mind()
    {
        await _client.GetStringAsync(new Uri(Course, UriKind.Relative));
        using var owner = new Visitor(_site.Address);
        await owner.SignInAsync(DemoSite.Owner);
        await SayAsync(owner, welcome: false);
        foreach (var path in (string[])["/", Course, Course, "/robots.txt", "/courses"])
        {
            using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(answer.Headers.GetValues("X-Robots-Tag"), Is.EqualTo(new[] { "noindex, nofollow" }), path);
        }
        Assert.That(
            await _client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative)),
            Is.EqualTo("User-agent: *\nDisallow: /\n")
        );
        using (var map = await _client.GetAsync(new Uri("/sitemap.xml", UriKind.Relative)))
            Assert.That(map.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await SayAsync(owner, welcome: true);
        using var back = await _client.GetAsync(new Uri(Course, UriKind.Relative));
        Assert.That(back.Headers.Contains("X-Robots-Tag"), Is.False);
        Assert.That(await SitemapAsync(), Does.Contain(Root + Course));
    }

    [Test]
    public async Task A_picture_is_drawn_for_whom_the_site_signed_it_and_nobody_else()
    {
        LaidTheme.PictureFonts();
        var page = await PageAsync("/courses");
        var path = Meta(page, "og:image")![Root.Length..];
        Assert.That(Meta(page, "og:image:width"), Is.EqualTo("1200"));
        using var first = await _client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.That(first.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
        Assert.That(first.Headers.CacheControl!.ToString(), Does.Contain("immutable"));
        Assert.That(Directory.GetFiles(Path.Combine(_site.DataDirectory, "social")), Has.Length.EqualTo(1));
        Assert.That(
            await _client.GetByteArrayAsync(new Uri(path, UriKind.Relative)),
            Is.EqualTo(await first.Content.ReadAsByteArrayAsync())
        );
        var parts = path.Split('/');
        foreach (
            var other in (string[])
                [
                    $"/social/{new string('0', 32)}/{parts[3]}",
                    $"/social/{parts[2]}/x{parts[3]}",
                    $"/social/..%2F..%2Fkeys/{parts[3]}",
                    $"/social/{parts[2]}/.png",
                ]
        )
        {
            using var refused = await _client.GetAsync(new Uri(other, UriKind.Relative));
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), other);
        }
        Assert.That(Directory.GetFiles(Path.Combine(_site.DataDirectory, "social")), Has.Length.EqualTo(1));
    }

    [TestCase("/")]
    [TestCase("/courses")]
    [TestCase(Course)]
    public async Task A_public_page_stays_within_its_budget(string path)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            await gzip.WriteAsync(await _client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        Assert.That(packed.ToArray(), Has.Length.LessThanOrEqualTo(25 * 1024));
    }

    // As the studio does it: the row, then the eviction.
    private async Task WithdrawAsync()
    {
        await using (var db = _site.Services.GetRequiredService<SiteDatabase>().Open())
            await db.ExecuteAsync(
                "UPDATE courses_courses SET state = 'draft' WHERE slug = @slug",
                new DataParameter("slug", DemoSite.Course)
            );
        await _site.Services.GetRequiredService<IPageCache>().EvictAsync("courses");
    }

    private static async Task SayAsync(Visitor owner, bool welcome)
    {
        const string page = "/admin/search-engines";
        using var answer = await owner.PostAsync(page, page, welcome ? [("welcome", "true")] : []);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    private async Task<List<string>> SitemapAsync()
    {
        XNamespace xml = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var index = XDocument.Parse(await _client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        var addresses = new List<string>();
        foreach (var part in index.Descendants(xml + "loc").Select(loc => loc.Value[Root.Length..]))
            addresses.AddRange(
                XDocument
                    .Parse(await _client.GetStringAsync(new Uri(part, UriKind.Relative)))
                    .Descendants(xml + "loc")
                    .Select(loc => loc.Value)
            );
        return addresses;
    }

    private async Task<IDocument> PageAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    private static string? Link(IDocument page, string relation) =>
        page.QuerySelector($"head link[rel={relation}]")?.GetAttribute("href");

    private static string? Meta(IDocument page, string name) =>
        page.QuerySelector($"head meta[property='{name}'], head meta[name='{name}']")?.GetAttribute("content");

    private static List<JsonElement> Data(IDocument page) =>
        [
            .. JsonDocument
                .Parse(page.QuerySelector("head script[type='application/ld+json']")!.TextContent)
                .RootElement.GetProperty("@graph")
                .EnumerateArray(),
        ];

    private static string? Type(JsonElement thing) => thing.GetProperty("@type").GetString();
}
