using Edulure.Engine.Appearance;
using Edulure.Engine.Appearance.Brand;
using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Auditing;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Theming;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Appearance;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class AppearanceDocumentsTests(TestDatabaseKind kind)
{
    private static readonly PluginActor s_owner = new(7, "Olivia Owner");

    private TestSite _site = null!;

    private AppearanceDocuments Documents => _site.Get<AppearanceDocuments>();

    [SetUp]
    public async Task SetUp() => _site = await AppearanceSite.CreateAsync(kind);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task A_change_is_stored_with_who_made_it_and_noted()
    {
        Assert.That(await ChangeAsync(0, brand => brand with { Name = "Bees" }), Is.True);

        var stored = await Documents.ReadAsync(AppearanceParts.Brand);
        Assert.That((stored.Content.Name, stored.Revision, stored.ChangedBy), Is.EqualTo(("Bees", 1, "Olivia Owner")));
        await using var db = _site.Database.Open();
        var noted = await db.Audit.SingleAsync();
        Assert.That((noted.Action, noted.Subject), Is.EqualTo(("appearance.brand", "appearance:brand")));
        Assert.That((noted.Before, noted.After), Is.EqualTo(((string?)null, noted.After)));
        Assert.That(noted.After, Does.Contain("Bees"));
    }

    [Test]
    public async Task A_change_made_of_what_is_no_longer_there_changes_nothing()
    {
        await ChangeAsync(0, brand => brand with { Name = "First" });

        Assert.That(await ChangeAsync(0, brand => brand with { Name = "Second" }), Is.False);

        var stored = await Documents.ReadAsync(AppearanceParts.Brand);
        Assert.That((stored.Content.Name, stored.Revision), Is.EqualTo(("First", 1)));
    }

    [Test]
    public async Task Changes_at_once_that_hold_whatever_else_changed_are_all_kept()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number =>
                    ChangeAsync(
                        null,
                        brand =>
                            brand with
                            {
                                Faces = [.. brand.Faces, new KeptFace($"Face{number}", $"{number}.woff2", true)],
                            }
                    )
                )
        );

        var stored = await Documents.ReadAsync(AppearanceParts.Brand);
        Assert.That(stored.Content.Faces, Has.Count.EqualTo(8));
        Assert.That(stored.Revision, Is.EqualTo(8));
    }

    [Test]
    public async Task A_file_that_a_change_drops_is_deleted()
    {
        var files = _site.Get<AppearanceFiles>();
        var name = await files.SaveAsync(new byte[] { 1, 2, 3 }, "png");
        await ChangeAsync(null, brand => brand with { Logo = new(name, 1, 1) });
        await using (var kept = await files.OpenAsync(name))
            Assert.That(kept, Is.Not.Null);

        await ChangeAsync(null, brand => brand with { Logo = null });

        Assert.That(await files.OpenAsync(name), Is.Null);
    }

    [Test]
    public async Task Another_process_wears_a_colour_once_it_hears_of_it()
    {
        await using var other = _site.Another(AppearanceSite.Rooms);
        var signals = other.Get<Signals>();
        await signals.SkipPastAsync(default);
        await other.Get<CurrentAppearance>().StartAsync();
        var themes = other.Get<ThemeStore>();
        var before = themes.Current.Assets.Hash;

        await ChangeAsync(0, brand => brand with { Primary = "#8a2be2", Name = "Bees" });
        Assert.That(themes.Current.Dress.Name, Is.Null, "it has not heard of it");
        await signals.PollAsync(default);

        Assert.That(themes.Current.Dress.Name, Is.EqualTo("Bees"));
        Assert.That(themes.Current.Assets.Hash, Is.Not.EqualTo(before), "the style sheet is another");
    }

    [Test]
    public async Task Another_process_shows_menus_and_footer_once_it_hears_of_them()
    {
        await using var other = _site.Another(AppearanceSite.Rooms);
        var signals = other.Get<Signals>();
        await signals.SkipPastAsync(default);
        await other.Get<CurrentAppearance>().StartAsync();
        var menus = other.Get<SiteMenus>();

        await Documents.ChangeAsync(
            AppearanceParts.Menus,
            0,
            now => now with { Text = "Made **here**", Columns = [new("School", [new("About", "/p/about")])] },
            s_owner,
            "appearance.footer"
        );
        Assert.That(menus.Footer, Has.Property("Columns").Empty, "it has not heard of it");
        await signals.PollAsync(default);

        Assert.That(menus.Footer.Text!.ToString(), Does.Contain("<strong>here</strong>"));
        Assert.That(menus.Footer.Columns.Single().Links.Single().Href, Is.EqualTo("/p/about"));
    }

    private Task<bool> ChangeAsync(int? revision, Func<BrandDocument, BrandDocument> change) =>
        Documents.ChangeAsync(AppearanceParts.Brand, revision, change, s_owner, "appearance.brand");
}
