using Edulure.Engine.Flags;
using Edulure.Engine.Tests.Theming;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Flags;

/// <summary>What templates get to know of flags.</summary>
internal sealed class FlagTemplateTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new();
        _site.Plugin(
            "shop",
            new() { Flags = FlagBox.Declared },
            ("templates/part.html", """{{ flag "shop.basket" }}""")
        );
    }

    [TearDown]
    public void End() => _site.Dispose();

    [Test]
    public async Task A_template_asks_for_whom_the_page_is()
    {
        Set(
            FlagBox.Basket,
            new()
            {
                IsOn = true,
                Percentage = 0,
                Roles = ["teacher"],
            }
        );
        const string template =
            """{{ if flag "shop.basket" }}new{{ else }}old{{ end }} {{ flag_variant "shop.layout" }}""";

        Assert.That(await ShowAsync(template, FlagBox.Person(1, null, "teacher")), Does.Contain("new list"));
        Assert.That(await ShowAsync(template, FlagBox.Person(2)), Does.Contain("old list"));
        Assert.That(await ShowAsync(template, null), Does.Contain("old list"));
    }

    [Test]
    public async Task A_part_that_is_kept_for_everybody_gets_what_visitors_get()
    {
        Set(
            FlagBox.Basket,
            new()
            {
                IsOn = true,
                Percentage = 0,
                Roles = ["teacher"],
            }
        );
        var pages = _site.Pages;
        var shop = _site.Contributions.Find("shop")!;
        var context = _site.Request(person: FlagBox.Person(1, null, "teacher"));

        var part = await pages.PartAsync(context, shop, "part", "", ["shop"], _ => Task.FromResult<object?>(null));

        Assert.That(part.ToString().Trim(), Is.EqualTo("false"));
    }

    [Test]
    public async Task A_component_that_asks_is_never_kept_for_others()
    {
        _site.Theme("plain", "components/offer.html", """{{ if flag "shop.basket" }}new{{ else }}old{{ end }}""");
        Set(
            FlagBox.Basket,
            new()
            {
                IsOn = true,
                Percentage = 0,
                Roles = ["teacher"],
            }
        );

        Assert.That(await ShowAsync("""{{ component "offer" }}""", FlagBox.Person(2)), Does.Contain("old"));
        Assert.That(
            await ShowAsync("""{{ component "offer" }}""", FlagBox.Person(1, null, "teacher")),
            Does.Contain("new")
        );
    }

    private void Set(string flag, FlagState state) =>
        _site
            .Services.GetRequiredService<SiteFlags>()
            .Replace(
                new Dictionary<string, StoredFlag> { [flag] = new(state, false, TimeProvider.System.GetUtcNow()) }
            );

    private Task<string> ShowAsync(string template, Person? person) =>
        _site.RenderAsync(template, context: _site.Request(person: person));
}
