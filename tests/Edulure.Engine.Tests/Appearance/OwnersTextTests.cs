using System.Text;
using AngleSharp.Html.Parser;
using Edulure.Engine.Appearance;
using Edulure.Engine.Appearance.Home;
using Edulure.Engine.Tests.Text;
using Edulure.Engine.Tests.Theming;
using Edulure.Engine.Text;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Appearance;

internal sealed class OwnersTextTests
{
    [TestCase("/", true)]
    [TestCase("/courses?q=a#b", true)]
    [TestCase("https://example.org/a", true)]
    [TestCase("", false)]
    [TestCase("courses", false)]
    [TestCase("//example.org", false)]
    [TestCase("/\\example.org", false)]
    [TestCase("/ a", false)]
    [TestCase("http://example.org", false)]
    [TestCase("https://", false)]
    [TestCase("https://user@example.org", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("data:text/html,x", false)]
    public void A_link_leads_to_a_path_of_the_site_or_over_https(string href, bool isValid) =>
        Assert.That(OwnerLink.IsValid(href), Is.EqualTo(isValid));

    [TestCase("# One\n\n## Two", "<h2>One</h2>\n<h3>Two</h3>")]
    [TestCase("### Three", "<h3>Three</h3>")]
    [TestCase("# One\n\n###### Six", "<h2>One</h2>\n<h6>Six</h6>")]
    public void Headings_begin_below_that_of_the_page(string markdown, string html) =>
        Assert.That(OwnerMarkdown.Render(new RichText(), markdown, level: 2).ToString().Trim(), Is.EqualTo(html));

    [Test]
    public async Task No_attack_in_any_field_of_any_section_reaches_a_visitor()
    {
        using var site = new SampleSite(AuroraFolder.Themes) { Settings = { ["Theme:Id"] = "aurora" } };
        var views = new SectionViews(new RichText());
        var catalogue = site.Services.GetRequiredService<TextCatalogue>();
        var texts = catalogue.In(catalogue.Languages[0]);
        var parser = new HtmlParser();
        var own = await ElementsAsync([]);
        // Fifty a page: the lists hold thousands.
        foreach (var attacks in HostileMarkupTests.ReadAttacks().Where(attack => attack.Length < 4000).Chunk(50))
        {
            var html = await RenderAsync([.. attacks.SelectMany(Sections)]);
            var document = parser.ParseDocument(html);
            foreach (var element in document.QuerySelectorAll("main *"))
            {
                Assert.That(element.LocalName, Is.Not.AnyOf("script", "iframe", "object", "embed", "style"), html);
                foreach (var attribute in element.Attributes)
                    Assert.That(
                        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                            || attribute.Value.Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
                                && attribute.Name is "href" or "src",
                        Is.False,
                        element.OuterHtml
                    );
            }
            Assert.That(document.Scripts.Length, Is.EqualTo(own), "only the page's own scripts");
        }

        async Task<string> RenderAsync(IReadOnlyList<HomeSection> sections) =>
            Encoding.UTF8.GetString(
                await site.Pages.RenderToBytesAsync(site.Request(), SiteHome.Page(views.Of(sections), texts))
            );

        async Task<int> ElementsAsync(IReadOnlyList<HomeSection> sections) =>
            parser.ParseDocument(await RenderAsync(sections)).Scripts.Length;
    }

    private static IEnumerable<HomeSection> Sections(string attack) =>
        SectionKinds.All.Select(kind => new HomeSection
        {
            Id = "a1",
            Kind = kind.Id,
            Fields = kind.Fields.ToDictionary(field => field.Name, _ => attack),
            Items = kind.Item is { } item ? [item.ToDictionary(field => field.Name, _ => attack)] : [],
            Picture = kind.HasPicture ? new("a.png", 1, 1) : null,
        });
}
