using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>The themes that the site comes with, as they lie in the repository, in each of their packs.</summary>
[TestFixtureSource(nameof(Dresses))]
public sealed class ShippedThemeTests(object dress)
{
    private SampleSite _site = null!;

    public static IEnumerable<TestFixtureData> Dresses() =>
        Dress.All.Select(dress => new TestFixtureData(dress).SetArgDisplayNames($"{dress}"));

    [SetUp]
    public void Begin() => _site = ((Dress)dress).Site();

    [TearDown]
    public void End() => _site.Dispose();

    private Theme Theme => _site.Services.GetRequiredService<ThemeStore>().Current;

    [Test]
    public void Every_template_can_be_read_and_names_only_what_is_there()
    {
        Assert.Multiple(() =>
        {
            foreach (var path in Templates())
            {
                var template = Theme.Find(path)!;
                foreach (var component in template.Components)
                    Assert.That(Theme.Find("components/" + component), Is.Not.Null, $"{path}: {component}");
                if (template.Layout is { } layout)
                    Assert.That(Theme.Find("layouts/" + layout), Is.Not.Null, $"{path}: {layout}");
            }
        });
    }

    [TestCase("home", "en", false)]
    [TestCase("home", "ar", true)]
    [TestCase("home", "es", true)]
    [TestCase("status", "en", true)]
    [TestCase("status", "ar", false)]
    public async Task The_engines_pages_render_whole(string page, string language, bool signedIn)
    {
        var context = _site.Request("/x", signedIn ? new(1, "Ada Lovelace", "ada@edulure.test", [], language) : null);
        context.Request.Headers.AcceptLanguage = language;
        var texts = _site.Services.GetRequiredService<TextCatalogue>();
        await new SiteCultureMiddleware(_ => Task.CompletedTask, texts).InvokeAsync(context);
        var html = Encoding.UTF8.GetString(
            await _site.Pages.RenderToBytesAsync(context, new(page, new { Status = 404 }) { Title = "<Sample>" })
        );
        var document = new HtmlParser().ParseDocument(html);
        Assert.Multiple(() =>
        {
            Assert.That(document.DocumentElement.GetAttribute("lang"), Is.EqualTo(language));
            Assert.That(document.DocumentElement.GetAttribute("dir"), Is.EqualTo(language == "ar" ? "rtl" : "ltr"));
            Assert.That(document.Title, Does.StartWith("<Sample> "));
            Assert.That(document.QuerySelectorAll("h1"), Has.Length.EqualTo(1));
            Assert.That(document.QuerySelectorAll("script[type=importmap]"), Has.Length.EqualTo(1));
            Assert.That(document.Body!.TextContent, Does.Not.Contain("theme.").And.Not.Contain("{{"));
            Assert.That(html, Does.Not.Contain(GuardedValue.Refused));
        });
    }

    [Test]
    public async Task An_outline_nests_and_its_headings_go_down_with_it()
    {
        var plugin = _site.Plugin(
            "sample",
            null,
            ("templates/page.html", "{{ layout 'plain' }}{{ component 'outline' modules: model.modules level: 2 }}")
        );
        int[] depths = [0, 1, 1, 2, 0, 3];
        var modules = depths.Select(
            (depth, index) =>
                new
                {
                    Title = $"{index}",
                    Depth = depth,
                    Lessons = new[] { new { Title = "Lesson", Href = "/x" } },
                }
        );
        var context = _site.Request();
        await _site.Pages.WriteAsync(context, plugin, new("page", new { Modules = modules.ToList() }) { Title = "x" });
        var outline = new HtmlParser().ParseDocument(SampleSite.Body(context)).QuerySelector("nav.outline")!;
        string Place(AngleSharp.Dom.IElement heading)
        {
            var above = heading.ParentElement!.ParentElement!.ParentElement!.Children[0];
            return heading.TextContent
                + " in "
                + (above.ClassList.Contains("outline__module") ? above.TextContent : "-");
        }
        var headings = outline.QuerySelectorAll(".outline__module").ToList();
        string[] levels = ["H2", "H3", "H3", "H4", "H2", "H3"];
        string[] places = ["0 in -", "1 in 0", "2 in 0", "3 in 2", "4 in -", "5 in 4"];
        Assert.That(headings.Select(heading => heading.TagName), Is.EqualTo(levels));
        Assert.That(headings.Select(Place), Is.EqualTo(places));
        Assert.That(outline.QuerySelectorAll("a[href='/x']"), Has.Length.EqualTo(depths.Length));
    }

    [Test]
    public void Its_texts_are_there_in_every_language()
    {
        var keys = WithoutForms("en");
        Assert.That(WithoutForms("es"), Is.EquivalentTo(keys));
        Assert.That(WithoutForms("ar"), Is.EquivalentTo(keys));
    }

    [Test]
    public void What_its_style_sheets_point_at_is_there()
    {
        var css = Encoding.UTF8.GetString(Theme.Assets.Find(CssBundle.Path)!.Content!);
        var addresses = Regex
            .Matches(css, "url\\(\"?\\.\\./([^\")]+)\"?\\)")
            .Select(match => match.Groups[1].Value)
            // Fetched when the host is built.
            .Where(path => !path.StartsWith("vendor/", StringComparison.Ordinal))
            .ToList();
        Assert.That(addresses.Where(path => !Theme.Assets.Contains(path)), Is.Empty);
        var properties = Regex.Matches(css, @"[{;](--[a-z0-9-]+):").Select(match => match.Groups[1].Value).ToHashSet();
        var used = Regex.Matches(css, @"var\((--[a-z0-9-]+)\)").Select(match => match.Groups[1].Value).Distinct();
        Assert.That(used.Where(name => !properties.Contains(name) && !css.Contains(name + ": ")), Is.Empty);
    }

    // Languages have more or fewer plural forms than English; that each has its own is for the tests of coverage.
    private List<string> WithoutForms(string language) =>
        [.. Keys(language).Select(key => Regex.Replace(key, @"\.(zero|one|two|few|many|other)$", "")).Distinct()];

    private HashSet<string> Keys(string language) =>
        [.. Theme.Folders.SelectMany(folder => LocaleFiles.Read(folder, language).Keys)];

    // Of the theme, its pack and its parents.
    private IEnumerable<string> Templates() =>
        Theme
            .Folders.SelectMany(theme =>
                Directory
                    .EnumerateFiles(theme, "*.html", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(theme, file).Replace('\\', '/'))
            )
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("packs/", StringComparison.Ordinal))
            .Select(path => path[..^".html".Length])
            .Distinct();
}
