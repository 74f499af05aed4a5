using System.Text;
using System.Text.RegularExpressions;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>Styles and modules that single components bring stand in the head of the pages that show them.</summary>
public sealed partial class ComponentAssetTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new();
        _site
            .Theme("plain", "layouts/default.html", "<head>{{ head }}</head>{{ content }}")
            .Theme("plain", "layouts/dated.html", "<head>{{ head }}</head>{{ component 'calendar' }}{{ content }}")
            .Theme("plain", "components/calendar.html", "{{ component 'day' }}")
            .Theme("plain", "components/day.html", "day")
            .Theme("plain", "components/chart.html", "chart")
            .Theme("plain", "components/word.html", "word")
            .Theme("plain", "assets/components/day.css", "day { color : red; /* why */ }")
            .Theme("plain", "assets/components/day.js", "1")
            .Theme("plain", "assets/components/chart.css", "chart {}");
    }

    [TearDown]
    public void End() => _site.Dispose();

    private AssetSet Assets => _site.Services.GetRequiredService<ThemeStore>().Current.Assets;

    [TestCase("{{ layout 'default' }}{{ component 'word' }}", "bundle")]
    [TestCase("{{ layout 'default' }}{{ component 'chart' }}{{ component 'chart' }}", "bundle chart.css")]
    [TestCase("{{ layout 'default' }}{{ component 'calendar' }}", "bundle day.css day.js")]
    [TestCase("{{ layout 'dated' }}{{ if false }}{{ component 'chart' }}{{ end }}", "bundle chart.css day.css day.js")]
    [TestCase("{{ layout 'default' }}{{ name = 'chart'; component name }}", "bundle")]
    [TestCase("<head>{{ head }}</head>{{ partial 'parts/box' }}", "bundle chart.css")]
    public async Task A_page_links_what_its_templates_call_and_nothing_else(string template, string expected)
    {
        _site.Theme("plain", "parts/box.html", "{{ component 'chart' }}");
        Assert.That(Links(await _site.RenderAsync(template)), Is.EqualTo(expected));
    }

    [Test]
    public async Task Styles_stand_behind_the_bundle_and_modules_behind_the_import_map()
    {
        var html = await _site.RenderAsync("{{ layout 'default' }}{{ component 'day' }}");
        int[] places =
        [
            html.IndexOf(Assets.Address("css/bundle.css"), StringComparison.Ordinal),
            html.IndexOf(
                $"<link rel=\"stylesheet\" href=\"{Assets.Address("components/day.css")}\">",
                StringComparison.Ordinal
            ),
            html.IndexOf("<script type=\"importmap\">", StringComparison.Ordinal),
            html.IndexOf(
                $"<script type=\"module\" src=\"{Assets.Address("components/day.js")}\"></script>",
                StringComparison.Ordinal
            ),
        ];
        Assert.That(places, Is.Ordered.And.All.Positive);
        Assert.That(
            Encoding.UTF8.GetString(Assets.Find("components/day.css")!.Content!),
            Is.EqualTo("day{color : red;}")
        );
    }

    [TestCase("{{ layout 'default' }}{{ slot 'lesson.tools' }}", "bundle day.css day.js")]
    [TestCase("{{ layout 'dated' }}{{ slot 'resource.after' }}", "bundle chart.css day.css day.js")]
    [TestCase("{{ layout 'default' }}{{ slot 'resource.meta' }}", "bundle")]
    public async Task What_a_slot_shows_brings_its_assets_on_the_pages_that_show_it(string template, string expected)
    {
        Contribute("dates", "lesson.tools", "calendar");
        Contribute("figures", "resource.after", "chart");
        Assert.That(Links(await _site.RenderAsync(template)), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_fragment_that_a_plugin_renders_for_its_page_brings_its_assets()
    {
        var plugin = _site.Plugin(
            "notes",
            null,
            ("templates/part.html", "{{ component 'chart' }}"),
            ("templates/page.html", "{{ layout 'default' }}{{ model }}")
        );
        var context = _site.Request();
        var part = await _site.Pages.FragmentAsync(context, plugin, "part", null);
        await _site.Pages.WriteAsync(context, plugin, new("page", part) { Title = "" });
        Assert.That(Links(SampleSite.Body(context)), Is.EqualTo("bundle chart.css"));
    }

    [Test]
    public async Task A_theme_replaces_the_style_of_its_parents_component()
    {
        _site
            .Theme("child", "theme.json", """{ "id": "child", "name": "Child", "version": "1", "parent": "plain" }""")
            .Theme("child", "assets/components/chart.css", "chart { color: blue }");
        _site.Settings["Theme:Id"] = "child";
        var html = await _site.RenderAsync("{{ layout 'default' }}{{ component 'chart' }}");
        Assert.That(html, Does.Contain($"/assets/child/{Assets.Hash}/components/chart.css"));
        Assert.That(
            Encoding.UTF8.GetString(Assets.Find("components/chart.css")!.Content!),
            Is.EqualTo("chart{color: blue}")
        );
    }

    private void Contribute(string plugin, string slot, string component) =>
        _site.Plugin(
            plugin,
            new() { Slots = [new SlotEntry(slot, async context => await context.RenderAsync("part", null), 1)] },
            ("templates/part.html", $"{{{{ component '{component}' }}}}")
        );

    private string Links(string html) =>
        string.Join(
            ' ',
            AssetLink()
                .Matches(html)
                .Select(match => match.Groups[1].Value)
                .Where(address => address.StartsWith(Assets.Address(""), StringComparison.Ordinal))
                .Select(address => Path.GetFileName(address).Replace("bundle.css", "bundle"))
        );

    [GeneratedRegex("<(?:link rel=\"stylesheet\" href|script type=\"module\" src)=\"([^\"]*)\"")]
    private static partial Regex AssetLink();
}
