using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Edulure.Engine.Theming;
using Edulure.Engine.Theming.Gallery;
using Edulure.Engine.Web.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>The gallery of aurora's components.</summary>
public sealed partial class GalleryTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new(AuroraFolder.Themes);
        _site.Settings["Theme:Id"] = "aurora";
        _site.Configure(services => services.AddSingleton<IPageRenderer, EngineRenderer>());
    }

    [TearDown]
    public void End() => _site.Dispose();

    private Theme Theme => _site.Services.GetRequiredService<ThemeStore>().Current;

    [Test]
    public async Task The_index_shows_every_component_in_its_group()
    {
        var page = await IndexAsync("");
        Assert.Multiple(() =>
        {
            Assert.That(
                page.QuerySelectorAll("h3 a").Select(link => link.GetAttribute("href")),
                Is.EquivalentTo(ComponentDocuments.Of(Theme).Components.Select(GalleryLinks.Of))
            );
            Assert.That(
                page.QuerySelector("#group-forms")!
                    .ParentElement!.QuerySelectorAll("h3")
                    .Select(one => one.TextContent),
                Does.Contain("field")
            );
        });
    }

    [Test]
    public async Task A_search_finds_by_name_word_and_argument()
    {
        Assert.That(Names(await IndexAsync("?q=pagin")), Is.EqualTo("pagination"));
        Assert.That(Names(await IndexAsync("?q=keyset")), Is.EqualTo("pagination"));
        Assert.That(Names(await IndexAsync("?q=preview_url")), Is.EqualTo("field"));
        var none = await IndexAsync("?q=%3Cevil%3E");
        Assert.That(none.QuerySelector(".empty h2")!.TextContent, Does.Contain("<evil>"));
    }

    [Test]
    public async Task A_component_is_shown_with_its_arguments_and_each_state_in_each_mode()
    {
        var page = await ComponentAsync("badge", "");
        Assert.Multiple(() =>
        {
            Assert.That(
                page.QuerySelectorAll("tbody th code").Select(one => one.TextContent),
                Is.EqualTo(new List<string> { "label", "kind", "icon" })
            );
            Assert.That(
                page.QuerySelector(".gallery__sample")!
                    .QuerySelectorAll("iframe")
                    .Select(one => one.GetAttribute("src")),
                Is.EqualTo(
                    new List<string>
                    {
                        "/admin/themes/components/badge/samples?mode=light&sample=0",
                        "/admin/themes/components/badge/samples?mode=dark&sample=0",
                        "/admin/themes/components/badge/samples?mode=contrast&sample=0",
                    }
                )
            );
            Assert.That(
                page.QuerySelector("pre code")!.TextContent,
                Is.EqualTo("{{ component \"badge\" label: \"Draft\" }}")
            );
        });
        var mirrored = await ComponentAsync("badge", "?dir=rtl");
        Assert.That(mirrored.QuerySelector("iframe")!.GetAttribute("src"), Does.Contain("lang=ar"));
    }

    [TestCase("badge", "?mode=dark", "dark", false, 6)]
    [TestCase("badge", "?mode=contrast", "light", true, 6)]
    [TestCase("badge", "?mode=contrast-dark&sample=2", "dark", true, 1)]
    [TestCase("badge", "?mode=none&sample=99", "light", false, 0)]
    [TestCase("document-head", "", "light", false, 0)]
    public async Task A_page_of_samples_is_a_real_page_in_its_mode(
        string component,
        string query,
        string scheme,
        bool contrast,
        int samples
    )
    {
        var page = await SamplesAsync(component, query);
        Assert.Multiple(() =>
        {
            Assert.That(page.DocumentElement.GetAttribute("data-mode"), Is.EqualTo(scheme));
            Assert.That(
                page.QuerySelectorAll($"link[href='{Theme.Assets.Address(CssBundle.ContrastPath)}']"),
                Has.Length.EqualTo(contrast ? 1 : 0)
            );
            Assert.That(page.QuerySelectorAll(".samples__one"), Has.Length.EqualTo(samples));
        });
    }

    [Test]
    public async Task Samples_speak_the_language_that_is_asked_for_and_bring_their_assets()
    {
        var page = await SamplesAsync("table", "?lang=ar");
        Assert.Multiple(() =>
        {
            Assert.That(page.DocumentElement.GetAttribute("dir"), Is.EqualTo("rtl"));
            Assert.That(page.QuerySelector(".table-empty")!.TextContent, Is.EqualTo("لا شيء هنا"));
            Assert.That(
                page.QuerySelectorAll($"link[href='{Theme.Assets.Address("components/table.css")}']"),
                Has.Length.EqualTo(1)
            );
        });
    }

    [Test]
    public async Task A_component_that_is_not_there_is_not_found()
    {
        foreach (var name in (string[])["none", "../theme", "%2e%2e"])
        {
            var context = Request(name, "");
            Assert.That(await Create<GalleryComponentPage>().ShowAsync(context), Is.Null);
            Assert.That(await Create<GallerySamplesPage>().ShowAsync(context), Is.Null);
        }
    }

    [Test]
    public async Task The_call_that_is_shown_renders_what_the_sample_renders()
    {
        var compared = 0;
        foreach (var document in ComponentDocuments.Of(Theme).All)
        foreach (var sample in document.Samples)
        {
            var call = SampleCall.Write(document.Name, sample);
            // A template cannot write a time.
            if (call.Contains("model.", StringComparison.Ordinal))
                continue;
            var plugin = _site.Plugin($"call-{compared++}", null, ("templates/page.html", call));
            var context = _site.Request("/sample");
            await _site.Pages.WriteAsync(context, plugin, new("page") { Title = "" });
            var expected = await _site.Pages.SampleAsync(_site.Request("/sample"), Theme, document.Name, sample);
            Assert.That(
                Bare(SampleSite.Body(context)),
                Is.EqualTo(Bare(expected.ToString())),
                $"{document.Name}: {sample.Name}"
            );
        }
        Assert.That(compared, Is.GreaterThan(100));
    }

    // Space does not count, and each antiforgery token is another.
    private static string Bare(string html) =>
        string.Join(' ', Token().Replace(html, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\"[^>]* value=\")[^\"]*")]
    private static partial Regex Token();

    private static string Names(AngleSharp.Dom.IParentNode page) =>
        string.Join(' ', page.QuerySelectorAll("h3 a").Select(link => link.TextContent));

    private Task<AngleSharp.Html.Dom.IHtmlDocument> IndexAsync(string query) =>
        ShowAsync(Request("", query), Create<GalleryIndexPage>().ShowAsync);

    private Task<AngleSharp.Html.Dom.IHtmlDocument> ComponentAsync(string name, string query) =>
        ShowAsync(Request(name, query), Create<GalleryComponentPage>().ShowAsync);

    private Task<AngleSharp.Html.Dom.IHtmlDocument> SamplesAsync(string name, string query) =>
        ShowAsync(Request(name, query), Create<GallerySamplesPage>().ShowAsync);

    private T Create<T>() => ActivatorUtilities.CreateInstance<T>(_site.Services);

    private DefaultHttpContext Request(string component, string query)
    {
        var context = _site.Request("/admin/themes/components", new(1, "Owner", "owner@edulure.test", []));
        context.Request.RouteValues["component"] = component;
        context.Request.QueryString = new(query);
        return context;
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ShowAsync(
        DefaultHttpContext context,
        Func<HttpContext, Task<IResult?>> show
    )
    {
        await (await show(context))!.ExecuteAsync(context);
        return new HtmlParser().ParseDocument(SampleSite.Body(context));
    }
}
