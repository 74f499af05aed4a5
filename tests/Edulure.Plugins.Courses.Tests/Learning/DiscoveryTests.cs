using Edulure.Plugins.Courses.Discovery;
using Edulure.Sdk;
using Edulure.Tests.Shared;

namespace Edulure.Plugins.Courses.Tests.Learning;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class DiscoveryTests(TestDatabaseKind kind)
{
    private LearnerSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await LearnerSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Every_published_course_is_listed_once_however_many_there_are_and_no_draft()
    {
        for (var number = 0; number < 1001; number++)
            await _site.AddCourseAsync($"c{number}");
        await _site.AddCourseAsync("draft", published: false);
        var pages = new List<SitemapEntry>();
        await foreach (var page in new CoursePages(_site.Db).EnumerateAsync(CancellationToken.None))
            pages.Add(page);
        Assert.That(
            pages.Select(page => page.Path),
            Is.EqualTo(Enumerable.Range(0, 1001).Select(number => $"/courses/c{number}").Prepend("/courses"))
        );
        Assert.That(pages[1].LastModified, Is.EqualTo(_site.Clock.GetUtcNow()));
    }

    [Test]
    public async Task The_feed_has_the_newest_published_courses_first()
    {
        var now = _site.Clock.GetUtcNow();
        var old = await _site.AddCourseAsync("old", "Old", publishedAt: now.AddDays(-2));
        await _site.AddCourseAsync("draft", published: false);
        await _site.AddCourseAsync("new", "New & <b>bold</b>", publishedAt: now.AddDays(-1));
        var source = new NewCourses(_site.Get<Catalogue.CatalogueQuery>());
        var entries = await source.ReadAsync(10, CancellationToken.None);
        Assert.That(entries.Select(entry => entry.Title), Is.EqualTo(new[] { "New & <b>bold</b>", "Old" }));
        Assert.That(entries[1].Resource, Is.EqualTo(old.Reference));
        Assert.That(entries[1].Published, Is.EqualTo(now.AddDays(-2)));
        Assert.That(await source.ReadAsync(1, CancellationToken.None), Has.Count.EqualTo(1));
    }
}
