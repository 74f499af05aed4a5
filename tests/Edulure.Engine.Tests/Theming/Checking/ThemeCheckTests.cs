using Edulure.Engine.Tests.Theming.Life;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Checking;

/// <summary>What the check of a theme finds: each slip in a child of Aurora, which has none itself.</summary>
internal sealed class ThemeCheckTests
{
    private ThemeFolder _themes = null!;
    private SampleSite _site = null!;

    [SetUp]
    public void SetUp()
    {
        _themes = new("winter");
        _site = new SampleSite(_themes.Path);
        _site.Settings["Theme:Id"] = "aurora";
    }

    [TearDown]
    public void TearDown()
    {
        _site.Dispose();
        _themes.Dispose();
    }

    [Test]
    public async Task Aurora_and_a_child_that_changes_nothing_have_no_error()
    {
        foreach (var theme in (string[])["aurora", "winter"])
        {
            var report = await CheckAsync(theme);
            Assert.That(report.Errors, Is.Zero, report.FirstError);
            Assert.That((report.Rendered, report.Contrasts), Is.GreaterThan((20, 200)));
        }
    }

    [TestCase("layouts/default.html", "a\n{{ if }}", "template", 2, TestName = "A template that cannot be parsed")]
    [TestCase("pages/home.html", "{{ layout \"gone\" }}", "layout.missing", 1, TestName = "A layout that is not there")]
    [TestCase(
        "pages/home.html",
        "\n{{ component \"gone\" }}",
        "component.missing",
        2,
        TestName = "A component that is not there"
    )]
    [TestCase(
        "pages/home.html",
        "{{ partial \"gone\" }}",
        "partial.missing",
        1,
        TestName = "A partial that is not there"
    )]
    [TestCase(
        "pages/home.html",
        "{{ theme_asset \"gone.svg\" }}",
        "asset.missing",
        1,
        TestName = "An asset that is not there"
    )]
    [TestCase(
        "pages/home.html",
        "{{ for one in (menu \"gone\") }}{{ end }}",
        "menu.unknown",
        1,
        TestName = "A menu that is not there"
    )]
    [TestCase(
        "pages/home.html",
        "{{ page.titel }}",
        "member.unknown",
        1,
        TestName = "A member that the engine's values do not have"
    )]
    [TestCase(
        "pages/home.html",
        "\n\n{{ t \"winter.gone\" }}",
        "text.missing",
        3,
        TestName = "A text that is not there"
    )]
    [TestCase(
        "pages/home.html",
        "{{ model.gone }}",
        "member.unknown",
        1,
        TestName = "A member that no sample of the page has"
    )]
    [TestCase("pages/home.html", "{{ no_such_function 1 }}", "render", 0, TestName = "A page that fails")]
    [TestCase("pages/home.html", "<div><p>open</div></section>", "html", 0, TestName = "Markup that does not close")]
    [TestCase("pages/home.html", "<b id=\"x\"></b><i id=\"x\"></i>", "html", 0, TestName = "An id that stands twice")]
    [TestCase(
        "assets/css/90-winter.css",
        "a {\n color: var(--c-gone);\n}",
        "property.unknown",
        2,
        TestName = "A custom property that nobody declares"
    )]
    [TestCase(
        "tokens.json",
        "{ \"c\": { \"gone\": { \"$value\": \"{c.nothing}\" } } }",
        "theme",
        0,
        TestName = "Tokens that cannot be read"
    )]
    [TestCase(
        "tokens.json",
        "{ \"c\": { \"text\": { \"$value\": \"#999999\" } } }",
        "contrast",
        0,
        TestName = "Text that cannot be read on its ground"
    )]
    [TestCase("locales/en.json", "[]", "theme", 0, TestName = "Texts that are none")]
    [TestCase("components/sample.json", "{ \"about\": 1 }", "document.wrong", 0, TestName = "A document that is none")]
    public async Task An_error_is_found_where_it_is(string file, string content, string code, int line)
    {
        _themes.Write("winter", file, content);
        var report = await CheckAsync("winter");
        var found = report
            .Findings.Where(finding => finding.Severity == FindingSeverity.Error && finding.Code == code)
            .ToList();
        Assert.That(
            found,
            Is.Not.Empty,
            string.Join('\n', report.Findings.Where(one => one.Severity == FindingSeverity.Error))
        );
        Assert.That(found.Select(finding => finding.Line), Does.Contain(line));
        Assert.That(found.Select(finding => finding.File), Has.Some.StartsWith("winter"));
    }

    [Test]
    public async Task A_text_without_translation_and_one_that_nobody_uses_are_warned_of()
    {
        _themes.Write("winter", "locales/en.json", """{ "winter.used": "Snow", "winter.unused": "Ice" }""");
        _themes.Write("winter", "pages/home.html", "{{ t \"winter.used\" }}");
        var report = await CheckAsync("winter");
        Assert.That(report.Errors, Is.Zero, report.FirstError);
        Assert.That(Messages(report, "text.untranslated").Single(), Does.Contain("winter.used").And.Contain("ar, es"));
        Assert.That(Messages(report, "text.unused"), Has.Some.Contain("winter.unused"));
        Assert.That(Messages(report, "text.unused"), Has.None.Contain("winter.used"));
    }

    [Test]
    public async Task Keys_that_are_put_together_count_as_used()
    {
        _themes.Write("winter", "locales/en.json", """{ "winter.kind.snow": "Snow" }""");
        _themes.Write("winter", "pages/home.html", "{{ t (\"winter.kind.\" + \"snow\") }}");
        Assert.That(Messages(await CheckAsync("winter"), "text.unused"), Has.None.Contain("winter.kind"));
    }

    [Test]
    public async Task A_component_is_called_as_its_document_says()
    {
        _themes
            .Write("winter", "components/flake.html", "{{ size }}{{ shape }}")
            .Write(
                "winter",
                "components/flake.json",
                """
                {
                  "about": "A flake.",
                  "arguments": {
                    "size": { "type": "number", "about": "How big.", "required": true },
                    "colour": { "type": "text", "about": "White." }
                  },
                  "samples": [ { "name": "Small", "arguments": { "size": 1 } } ]
                }
                """
            )
            .Write("winter", "pages/home.html", "{{ component \"flake\" weight: 2 }}");
        var report = await CheckAsync("winter");
        Assert.That(Messages(report, "argument.unknown").Single(), Does.Contain("weight"));
        Assert.That(Messages(report, "argument.missing").Single(), Does.Contain("size"));
        Assert.That(Messages(report, "argument.undocumented").Single(), Does.Contain("shape"));
        Assert.That(Messages(report, "argument.unused").Single(), Does.Contain("colour"));
    }

    [Test]
    public async Task A_sample_that_a_component_fails_is_an_error()
    {
        _themes
            .Write("winter", "components/flake.html", "<b>{{ size.no_such 1 }}</b>")
            .Write(
                "winter",
                "components/flake.json",
                """{ "about": "A flake.", "arguments": { "size": { "type": "number", "about": "How big." } }, "samples": [ { "name": "Small", "arguments": { "size": 1 } } ] }"""
            );
        Assert.That(Messages(await CheckAsync("winter"), "render"), Has.Some.StartWith("Small"));
    }

    [Test]
    public async Task A_plugins_own_slip_is_no_error_of_the_theme()
    {
        _site.Plugin(
            "bees",
            null,
            (
                "templates/page.html",
                "{{ layout \"default\" }}{{ component \"no-such\" }}{{ t \"bees.gone\" }}{{ no_such_function 1 }}"
            ),
            ("templates/page.sample.json", """{ "samples": [ { "name": "One", "title": "Bees", "model": {} } ] }""")
        );
        var report = await CheckAsync("winter");
        Assert.That(report.Errors, Is.Zero, report.FirstError);
        foreach (var code in (string[])["component.missing", "text.missing", "render"])
            Assert.That(Messages(report, code), Is.Not.Empty, code);
    }

    [Test]
    public async Task What_a_theme_makes_of_a_plugins_page_is_its_own()
    {
        _site.Plugin(
            "bees",
            null,
            ("templates/page.html", "{{ model.name }}"),
            (
                "templates/page.sample.json",
                """{ "samples": [ { "name": "One", "title": "Bees", "model": { "name": "Bea" } } ] }"""
            )
        );
        _themes.Write("winter", "overrides/bees/page.html", "{{ model.surname }}");
        _themes.Write("winter", "overrides/bees/pgae.html", "");
        var report = await CheckAsync("winter");
        Assert.That(Messages(report, "member.unknown").Single(), Does.Contain("model.surname"));
        Assert.That(report.Errors, Is.EqualTo(1), report.FirstError);
        Assert.That(Messages(report, "override.nothing").Single(), Does.Contain("pgae"));
    }

    [Test]
    public void A_folder_without_a_manifest_is_no_theme() =>
        Assert.That(
            async () => await CheckAsync("no-such"),
            Throws.TypeOf<TemplateException>().With.Message.Contain("no-such")
        );

    private Task<ThemeReport> CheckAsync(string theme) =>
        _site.Services.GetRequiredService<ThemeCheck>().RunAsync(Path.Combine(_themes.Path, theme), default);

    private static IEnumerable<string> Messages(ThemeReport report, string code) =>
        report.Findings.Where(finding => finding.Code == code).Select(finding => finding.Message);
}
