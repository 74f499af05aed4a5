using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>What plugins contribute and what the owner made of it, as one menu.</summary>
public sealed class MenuTests
{
    private static readonly Person s_teacher = new(1, "Ada", "ada@edulure.test", ["t.author"], "en");

    private SampleSite _site = null!;
    private Generation _plugin = null!;

    private SiteMenus Menus => _site.Services.GetRequiredService<SiteMenus>();

    [SetUp]
    public void Begin()
    {
        _site = new();
        _plugin = _site.Plugin(
            "t",
            new Contributions
            {
                Menus =
                [
                    new(Sdk.Menus.Main, "t.courses", "/courses", 10, null, "book"),
                    new(Sdk.Menus.Main, "t.studio", "/studio", 20, "t.author", null),
                    new(Sdk.Menus.Main, "t.news", "/news", 30, null, null),
                ],
            }
        );
    }

    [TearDown]
    public void End() => _site.Dispose();

    [Test]
    public void Without_an_owner_it_is_what_is_contributed_by_its_order() =>
        Assert.That(Labels(s_teacher), Is.EqualTo(new[] { "t.courses", "t.studio", "t.news" }));

    [Test]
    public void The_owner_orders_renames_and_hides_and_what_is_not_for_a_person_stays_away()
    {
        Arrange(
            new() { Id = "t.news", Label = "What is new" },
            new() { Id = "t.studio" },
            new() { Id = "t.courses", IsHidden = true }
        );

        Assert.That(Labels(s_teacher), Is.EqualTo(new[] { "What is new", "t.studio" }));
        Assert.That(Labels(null), Is.EqualTo(new[] { "What is new" }));
    }

    [Test]
    public void A_link_of_the_owners_is_for_whom_it_is_meant_and_current_on_its_page()
    {
        Arrange(
            Link("a", "For all", MenuAudience.Everybody),
            Link("b", "For visitors", MenuAudience.Visitors),
            Link("c", "For people", MenuAudience.People),
            new() { Id = "t.courses" }
        );

        Assert.That(Labels(null), Is.EqualTo(new[] { "For all", "For visitors", "t.courses", "t.news" }));
        Assert.That(
            Labels(s_teacher),
            Is.EqualTo(new[] { "For all", "For people", "t.courses", "t.studio", "t.news" })
        );
        Assert.That(Items(null, "/p/b").Single(item => item.Current).Label, Is.EqualTo("For visitors"));
    }

    [Test]
    public void A_plugin_that_is_away_comes_back_to_its_place_and_by_its_name()
    {
        Arrange(
            new() { Id = "t.news" },
            Link("a", "About", MenuAudience.Everybody),
            new() { Id = "t.courses", Label = "Learn" }
        );
        _ = _site.Services;

        _site.Contributions.Publish([]);
        Assert.That(Labels(null), Is.EqualTo(new[] { "About" }));
        _site.Contributions.Publish([_plugin]);

        Assert.That(Labels(null), Is.EqualTo(new[] { "t.news", "About", "Learn" }));
    }

    [Test]
    public void What_the_owner_has_not_met_stands_where_its_order_puts_it()
    {
        Arrange(Link("a", "About", MenuAudience.Everybody), new() { Id = "t.courses" }, new() { Id = "t.news" });
        _plugin.Contributions = _plugin.Contributions with
        {
            Menus =
            [
                .. _plugin.Contributions.Menus,
                new(Sdk.Menus.Main, "t.first", "/first", 5, null, null),
                new(Sdk.Menus.Main, "t.between", "/between", 15, null, null),
                new(Sdk.Menus.Main, "t.last", "/last", 90, null, null),
            ],
        };

        Assert.That(
            Labels(null),
            Is.EqualTo(new[] { "About", "t.first", "t.courses", "t.between", "t.news", "t.last" })
        );
    }

    [Test]
    public void Two_entries_of_one_text_are_two()
    {
        _plugin.Contributions = new()
        {
            Menus =
            [
                new(Sdk.Menus.Main, "t.more", "/one", 10, null, null),
                new(Sdk.Menus.Main, "t.more", "/two", 20, null, null),
            ],
        };
        Arrange(new() { Id = "t.more~2" }, new() { Id = "t.more", IsHidden = true });

        Assert.That(Items(null, "/").Select(item => item.Href), Is.EqualTo(new[] { "/two" }));
    }

    private static OwnersEntry Link(string id, string label, MenuAudience audience) =>
        new()
        {
            Id = id,
            Label = label,
            Href = "/p/" + id,
            Audience = audience,
        };

    private void Arrange(params IReadOnlyList<OwnersEntry> entries) =>
        Menus.Arrange(
            new Dictionary<string, IReadOnlyList<OwnersEntry>> { [Sdk.Menus.Main] = entries },
            SiteFooter.None
        );

    private IEnumerable<string> Labels(Person? person) => Items(person, "/").Select(item => item.Label);

    private IReadOnlyList<MenuItem> Items(Person? person, string path)
    {
        var texts = _site.Services.GetRequiredService<TextCatalogue>();
        var context = _site.Request(path, person);
        return Menus.For(Sdk.Menus.Main, context, texts.In(RequestCulture.Of(context, texts).Language));
    }
}
