using Edulure.Engine.Appearance.Pages;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins.Life;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Appearance;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class SitePagesTests(TestDatabaseKind kind)
{
    private static readonly PluginActor s_owner = new(7, "Olivia Owner");

    private TestSite _site = null!;

    private SitePages Pages => _site.Get<SitePages>();

    private SitePageChanges Changes => _site.Get<SitePageChanges>();

    [SetUp]
    public async Task SetUp() => _site = await AppearanceSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_draft_is_seen_by_nobody_until_it_is_published()
    {
        var page = await CreateAsync("about", publish: false);
        Assert.That(await Pages.FindPublishedAsync("about", default), Is.Null);
        Assert.That(await Pages.ListAsync(), Is.Empty);

        await Changes.SaveAsync(page, "about", page.Content, publish: true, s_owner, default);

        Assert.That((await Pages.FindPublishedAsync("about", default))!.Content.Main.Title, Is.EqualTo("Title"));
        Assert.That((await Pages.ListAsync()).Single().Path, Is.EqualTo("/p/about"));
        var newest = await NewestAsync(page.Id);
        Assert.That((newest.Newest, newest.State), Is.EqualTo((1, "published")), "nothing differed: no version more");
    }

    [Test]
    public async Task A_saved_draft_leaves_what_visitors_see()
    {
        var page = await CreateAsync("about", publish: true);
        await Changes.SaveAsync(page, "about", Content("Newer"), publish: false, s_owner, default);

        Assert.That((await Pages.FindPublishedAsync("about", default))!.Content.Main.Title, Is.EqualTo("Title"));
        Assert.That((await NewestAsync(page.Id)).State, Is.EqualTo("changed"));
        Assert.That(
            (await Pages.HistoryAsync(page.Id, default)).Select(version => version.Content.Main.Title),
            Is.EqualTo(new[] { "Newer", "Title" })
        );
    }

    [Test]
    public async Task Whoever_saves_second_is_told_and_nothing_is_lost()
    {
        var page = await CreateAsync("about", publish: false);
        var first = await Changes.SaveAsync(page, "about", Content("First"), false, s_owner, default);
        var second = await Changes.SaveAsync(page, "about", Content("Second"), true, s_owner, default);

        Assert.That((first, second), Is.EqualTo((PageChange.Done, PageChange.Meanwhile)));
        var newest = await NewestAsync(page.Id);
        Assert.That((newest.Content.Main.Title, newest.Published), Is.EqualTo(("First", (int?)null)));
    }

    [Test]
    public async Task A_former_address_finds_the_page_and_is_taken_from_nobody()
    {
        var page = await CreateAsync("about", publish: true);
        await Changes.SaveAsync(page, "about-us", page.Content, true, s_owner, default);

        Assert.That((await Pages.FindPublishedAsync("about", default))!.Slug, Is.EqualTo("about-us"));
        Assert.That(await Changes.CreateAsync("about", Content("Other"), true, s_owner, default), Is.Null);
        var other = await CreateAsync("other", publish: false);
        Assert.That(
            await Changes.SaveAsync(other, "about", other.Content, false, s_owner, default),
            Is.EqualTo(PageChange.AddressTaken)
        );
        Assert.That((await NewestAsync(other.Id)).Slug, Is.EqualTo("other"));

        var moved = await NewestAsync(page.Id);
        Assert.That(
            await Changes.SaveAsync(moved, "about", moved.Content, true, s_owner, default),
            Is.EqualTo(PageChange.Done),
            "a page may come back to an address of its own"
        );
    }

    [Test]
    public async Task A_text_of_its_own_stands_before_that_of_the_main_language()
    {
        var page = await CreateAsync("about", publish: true);
        await Changes.SaveAsync(
            page,
            "about",
            page.Content.With("es", new("Título", "", "Hola")),
            publish: true,
            s_owner,
            default
        );
        var content = (await Pages.FindPublishedAsync("about", default))!.Content;
        Assert.That(content.In("es"), Is.EqualTo(("es", new SitePageText("Título", "", "Hola"))));
        Assert.That(content.In("ar").Language, Is.EqualTo("en"));
        Assert.That((await Pages.ListAsync()).Single().Languages, Is.EquivalentTo(new[] { "en", "es" }));
    }

    [Test]
    public async Task Deleting_takes_versions_and_addresses_and_is_noted()
    {
        var page = await CreateAsync("about", publish: true);
        await Changes.DeleteAsync(page, s_owner, default);

        Assert.That(await Pages.FindPublishedAsync("about", default), Is.Null);
        await using var db = _site.Database.Open();
        Assert.That(await db.SitePageVersions.AnyAsync(), Is.False);
        Assert.That(await db.SitePageAddresses.AnyAsync(), Is.False);
        Assert.That(
            await db.Audit.OrderBy(row => row.Id).Select(row => row.Action).ToListAsync(),
            Is.EqualTo(new[] { "page.create", "page.publish", "page.delete" })
        );
    }

    private static SitePageContent Content(string title) => SitePageContent.Of("en", new(title, "", "Body"));

    private async Task<SitePage> CreateAsync(string slug, bool publish) =>
        await NewestAsync((await Changes.CreateAsync(slug, Content("Title"), publish, s_owner, default))!.Value);

    private async Task<SitePage> NewestAsync(long id) => (await Pages.FindAsync(id, null, default))!;
}
