using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>Aurora's interactive components as the server writes them: whole forms before any script has run.</summary>
public sealed class WidgetTests
{
    private static readonly string[] s_widgets =
    [
        "combobox",
        "date-time",
        "file-drop",
        "media",
        "palette",
        "rating",
        "rich-text",
        "tags",
    ];

    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new(AuroraFolder.Themes);
        _site.Settings["Theme:Id"] = "aurora";
    }

    [TearDown]
    public void End() => _site.Dispose();

    private Theme Theme => _site.Services.GetRequiredService<ThemeStore>().Current;

    [TestCaseSource(nameof(s_widgets))]
    public async Task Every_sample_renders_with_labels_and_without_a_text_that_is_missing(string component)
    {
        var document = ComponentDocuments.Of(Theme).Find(component);
        Assert.That(document, Is.Not.Null, string.Join('\n', ComponentDocuments.Of(Theme).Problems));
        foreach (var sample in document!.Samples)
        {
            var html = await RenderAsync(component, sample);
            Assert.That(html.TextContent, Does.Not.Contain("theme."), sample.Name);
            foreach (var control in html.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
                Assert.That(IsLabelled(html, control), $"{sample.Name}: {control.OuterHtml}");
            foreach (var id in html.QuerySelectorAll("[aria-describedby]").SelectMany(Described))
                Assert.That(html.QuerySelectorAll($"[id='{id}']"), Has.Length.EqualTo(1), $"{sample.Name}: {id}");
        }
    }

    [TestCase("rich-text", "Markdown", "textarea[name='rich-markdown']")]
    [TestCase("tags", "Some", "input[name='tags-some'][value='astronomy, tides, celestial navigation']")]
    [TestCase("rating", "Chosen, optional", "input[type=radio][name='rating-some'][value='4'][checked]")]
    [TestCase("combobox", "Chosen", "select[name='combobox-zone'] option[value='Europe/Madrid'][selected]")]
    [TestCase("file-drop", "Several, optional", "input[type=file][name='drop-many'][multiple]")]
    [TestCase(
        "date-time",
        "A moment and its zone",
        "input[type='datetime-local'][name=starts][value='2026-03-27T09:00']"
    )]
    [TestCase(
        "date-time",
        "A moment and its zone",
        "select[name='starts-zone'] option[value='Europe/Madrid'][selected]"
    )]
    [TestCase("date-time", "The zone is fixed", "input[type=hidden][name='closes-zone'][value='Europe/Madrid']")]
    [TestCase("date-time", "A known date", "input[name='born-month'][value='3']")]
    [TestCase("media", "Captions", "video[controls]:not([autoplay]) > track[default][srclang=en]")]
    [TestCase("media", "Captions", "a[href='/nothing.vtt']")]
    [TestCase("palette", "In the header", "a[href='/go']")]
    public async Task What_the_form_sends_is_there_without_script(string component, string sample, string selector)
    {
        var document = ComponentDocuments.Of(Theme).Find(component)!;
        var html = await RenderAsync(component, document.Samples.Single(one => one.Name == sample));
        Assert.That(html.QuerySelectorAll(selector), Has.Length.EqualTo(1), html.InnerHtml);
    }

    [Test]
    public async Task A_rating_that_came_back_from_a_form_is_text_and_is_chosen_all_the_same()
    {
        var page = _site.Plugin(
            "sample",
            null,
            (
                "templates/page.html",
                "{{ layout 'plain' }}{{ component 'rating' label: 'Stars' name: 'stars' value: '2' }}"
            )
        );
        var context = _site.Request();
        await _site.Pages.WriteAsync(context, page, new("page") { Title = "x" });
        var html = new HtmlParser().ParseDocument(SampleSite.Body(context));
        Assert.That(
            html.QuerySelectorAll("input[checked]").Select(input => input.GetAttribute("value")),
            Is.EqualTo(new[] { "2" })
        );
    }

    private async Task<IElement> RenderAsync(string component, ComponentSample sample) =>
        new HtmlParser()
            .ParseDocument((await _site.Pages.SampleAsync(_site.Request(), Theme, component, sample)).ToString())
            .Body!;

    private static bool IsLabelled(IElement html, IElement control) =>
        control.Closest("label") is not null
        || control.HasAttribute("aria-label")
        || html.QuerySelectorAll($"label[for='{control.Id}']").Length == 1;

    private static string[] Described(IElement element) => element.GetAttribute("aria-describedby")!.Split(' ');
}
