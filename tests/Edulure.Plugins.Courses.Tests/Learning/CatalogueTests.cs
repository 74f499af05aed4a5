using Edulure.Plugins.Courses.Catalogue;
using Edulure.Tests.Shared;

namespace Edulure.Plugins.Courses.Tests.Learning;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class CatalogueTests(TestDatabaseKind kind)
{
    private LearnerSite _site = null!;

    private CatalogueQuery Catalogue => _site.Get<CatalogueQuery>();

    [SetUp]
    public async Task SetUp() => _site = await LearnerSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task Paging_over_many_courses_published_at_one_moment_has_no_gap_and_no_repeat()
    {
        for (var number = 0; number < 200; number++)
            await _site.AddCourseAsync($"c{number}", publishedAt: _site.Clock.GetUtcNow().AddSeconds(number / 60));
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var slice = await Catalogue.ReadAsync(CatalogueFilter.None, cursor, 24, default);
            seen.AddRange(slice.Items.Select(course => course.Slug));
            cursor = slice.Next;
        } while (cursor is not null);
        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 200).Reverse().Select(number => $"c{number}")));
    }

    [Test]
    public async Task A_cursor_that_cannot_be_read_shows_the_beginning()
    {
        await _site.AddCourseAsync();
        foreach (var cursor in (string[])["", "x", "WyIxIiwiMiJd", "WyIyMDI2IiwiLTEiXQ"])
            Assert.That(
                (await Catalogue.ReadAsync(CatalogueFilter.None, cursor, 24, default)).Items,
                Has.Count.EqualTo(1)
            );
    }

    [Test]
    public async Task Drafts_are_not_listed_and_not_counted()
    {
        await _site.AddCourseAsync("draft", published: false, level: "beginner");
        Assert.That((await Catalogue.ReadAsync(CatalogueFilter.None, null, 24, default)).Items, Is.Empty);
        Assert.That(await Catalogue.CountAsync(CatalogueFilter.None, default), Is.Empty);
    }

    [TestCase("RUST", "rust")]
    [TestCase("ökonomie", "oekonomie")]
    [TestCase("ÖKONOMIE", "oekonomie")]
    [TestCase("okonomie", "oekonomie")]
    [TestCase("100%", "percent")]
    [TestCase("snake_case", "snake")]
    [TestCase(@"back\slash", "slash")]
    [TestCase("50%", null)]
    public async Task Search_folds_case_and_accents_and_takes_every_sign_for_itself(string search, string? found)
    {
        await _site.AddCourseAsync("rust", "Rust");
        await _site.AddCourseAsync("oekonomie", "Ökonomie für alle");
        await _site.AddCourseAsync("percent", "100% sure");
        await _site.AddCourseAsync("five", "500 words");
        await _site.AddCourseAsync("snake", "On snake_case");
        await _site.AddCourseAsync("slash", @"The back\slash");
        var slice = await Catalogue.ReadAsync(CatalogueFilter.Of(search, null, null, null), null, 24, default);
        Assert.That(slice.Items.Select(course => course.Slug), Is.EqualTo(found is null ? [] : new[] { found }));
    }

    [Test]
    public async Task Values_of_one_facet_add_up_and_facets_narrow_each_other()
    {
        await _site.AddCourseAsync("a", level: "beginner", language: "en");
        await _site.AddCourseAsync("b", level: "advanced", language: "en");
        await _site.AddCourseAsync("c", level: "beginner", language: "de");
        var filter = CatalogueFilter.Of(null, ["beginner", "advanced"], ["en"], null);
        var slice = await Catalogue.ReadAsync(filter, null, 24, default);
        Assert.That(slice.Items.Select(course => course.Slug), Is.EquivalentTo(new[] { "a", "b" }));

        var counts = await Catalogue.CountAsync(CatalogueFilter.Of(null, ["beginner"], null, null), default);
        Assert.That(
            counts.Select(count => (count.Facet, count.Value, count.Count)),
            Is.EquivalentTo(
                new[]
                {
                    ("level", "beginner", 2L),
                    ("level", "advanced", 1L),
                    ("language", "en", 1L),
                    ("language", "de", 1L),
                }
            )
        );
    }

    [Test]
    public void The_address_of_a_filter_keeps_all_of_it()
    {
        var filter = CatalogueFilter.Of(" C# & co ", ["beginner", "beginner", ""], null, ["Kunst"]);
        Assert.That(filter.Href("x"), Is.EqualTo("/courses?q=C%23%20%26%20co&level=beginner&subject=Kunst&cursor=x"));
        Assert.That(filter.Without("level", "beginner").Href(), Is.EqualTo("/courses?q=C%23%20%26%20co&subject=Kunst"));
    }
}
