using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Theming;
using Edulure.Engine.Theming;
using Edulure.Engine.Web;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Web;

/// <summary>What "search and go" offers to whom.</summary>
public sealed class DestinationTests
{
    private static readonly Person s_teacher = new(1, "Ada", "ada@edulure.test", ["t.author"], "en");

    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new();
        _site.Plugin(
            "t",
            new Contributions
            {
                Menus =
                [
                    new(Menus.Main, "t.courses", "/courses", 10, null, null),
                    new(Menus.Main, "t.studio", "/studio", 20, "t.author", null),
                    new(Menus.Studio, "t.mine", "/studio", 10, "t.author", null),
                    new(Menus.Studio, "t.new", "/studio/new", 20, "t.author", null),
                    new(Menus.Visitor, "t.sign-in", "/sign-in", 10, null, null),
                    new(Menus.Search, "t.search", "/courses?q=", 10, null, null),
                    new(Menus.Search, "t.odd", "/courses", 20, null, null),
                    new(Menus.Search, "t.two", "/courses?level=1&q=", 30, null, null),
                ],
            }
        );
    }

    [TearDown]
    public void End() => _site.Dispose();

    private Destinations For(Person? person)
    {
        var texts = _site.Services.GetRequiredService<TextCatalogue>();
        var context = _site.Request(person: person);
        return Destinations.For(
            context,
            _site.Services.GetRequiredService<SiteMenus>(),
            texts.In(RequestCulture.Of(context, texts).Language)
        );
    }

    [Test]
    public void A_visitor_is_offered_the_menus_of_visitors() =>
        Assert.That(Hrefs(For(null)), Is.EqualTo(new[] { "/courses", "/sign-in" }));

    [Test]
    public void A_person_is_offered_what_their_permissions_open_each_place_once() =>
        Assert.That(Hrefs(For(s_teacher)), Is.EqualTo(new[] { "/courses", "/studio", "/studio/new" }));

    [Test]
    public void A_place_that_searches_is_a_form_with_one_field_and_anything_else_is_none() =>
        Assert.That(For(null).Searches, Is.EqualTo(new[] { new DestinationSearch("t.search", "/courses", "q") }));

    private static IEnumerable<string> Hrefs(Destinations destinations) =>
        destinations.Groups.SelectMany(group => group.Entries).Select(entry => entry.Href);
}
