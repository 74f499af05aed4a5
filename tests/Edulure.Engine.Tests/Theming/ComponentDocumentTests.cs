using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

public sealed class ComponentDocumentTests
{
    private const string Button = """
        {
          "about": "Does one thing.",
          "group": "controls",
          "arguments": {
            "label": { "type": "text", "about": "What it does.", "required": true },
            "kind": { "type": "text", "one_of": ["primary", "quiet"], "default": "quiet", "about": "How loud." },
            "body": { "type": "html", "about": "Markup." },
            "at": { "type": "time", "about": "When." },
            "items": { "type": "list", "about": "Parts.", "members": { "href": { "type": "text", "about": "Where to.", "required": true } } }
          },
          "samples": [
            { "name": "Primary", "arguments": { "label": "<Enrol>", "kind": "primary", "items": [{ "href": "/x" }] } },
            { "name": "Rich", "arguments": {
              "label": { "$text": "plain.many", "count": 2 },
              "body": { "$component": "mark", "text": "a & b" },
              "at": { "$time": "2026-03-01T10:00:00+01:00" } } }
          ]
        }
        """;

    private SampleSite _site = null!;

    [SetUp]
    public void Begin()
    {
        _site = new();
        _site
            .Theme("plain", "components/button.html", "{{ label }}|{{ kind }}|{{ body }}|{{ at }}|{{ items[0].href }}")
            .Theme("plain", "components/mark.html", "<b>{{ text }}</b>")
            .Theme(
                "plain",
                "locales/en.json",
                """{ "plain.many.one": "{count} part", "plain.many.other": "{count} parts" }"""
            );
    }

    [TearDown]
    public void End() => _site.Dispose();

    private ComponentDocuments Documents =>
        ComponentDocuments.Of(_site.Services.GetRequiredService<ThemeStore>().Current);

    [Test]
    public void A_document_tells_what_a_component_takes_in_the_order_in_which_it_was_written()
    {
        _site.Theme("plain", "components/button.json", Button);
        var document = Documents.Find("button")!;
        Assert.Multiple(() =>
        {
            Assert.That(Documents.Problems, Is.Empty);
            Assert.That((document.About, document.Group), Is.EqualTo(("Does one thing.", "controls")));
            Assert.That(
                string.Join(' ', document.Arguments.Select(argument => argument.Name)),
                Is.EqualTo("label kind body at items")
            );
            Assert.That(document.Argument("label")!.IsRequired);
            Assert.That(string.Join(' ', document.Argument("kind")!.OneOf), Is.EqualTo("primary quiet"));
            Assert.That(document.Argument("items")!.Members.Single().Name, Is.EqualTo("href"));
            Assert.That(Documents.Components, Is.EqualTo(new List<string> { "button", "mark" }));
        });
    }

    [Test]
    public async Task Samples_become_what_templates_take_and_are_encoded_like_everything()
    {
        _site.Theme("plain", "components/button.json", Button);
        var document = Documents.Find("button")!;
        var theme = _site.Services.GetRequiredService<ThemeStore>().Current;
        var rendered = new List<string>();
        foreach (var sample in document.Samples)
            rendered.Add((await _site.Pages.SampleAsync(_site.Request(), theme, document.Name, sample)).ToString());
        string[] expected = ["&lt;Enrol&gt;|primary|||/x", "2 parts||<b>a &amp; b</b>|2026-03-01T09:00:00Z|"];
        Assert.That(rendered, Is.EqualTo(expected));
    }

    [Test]
    public void A_themes_document_replaces_its_parents()
    {
        _site
            .Theme("child", "theme.json", """{ "id": "child", "name": "Child", "version": "1", "parent": "plain" }""")
            .Theme("plain", "components/button.json", Button)
            .Theme("child", "components/button.json", """{ "about": "Other.", "arguments": {}, "samples": [] }""");
        _site.Settings["Theme:Id"] = "child";
        var document = Documents.Find("button")!;
        Assert.That(
            (document.About, document.Group, document.Arguments.Count),
            Is.EqualTo(("Other.", ComponentDocumentReader.NoGroup, 0))
        );
    }

    [TestCase("[]", "has to be an object")]
    [TestCase("{", "button.json")]
    [TestCase("""{ "about": "x", "about": "y" }""", "about")]
    [TestCase("""{ "arguments": {}, "samples": [] }""", "about: is missing")]
    [TestCase("""{ "about": "x", "samples": [] }""", "arguments: is missing")]
    [TestCase("""{ "about": "x", "arguments": {}, "samples": [], "more": 1 }""", "more: is not known")]
    [TestCase(
        """{ "about": "x", "arguments": { "A": { "type": "text", "about": "x" } }, "samples": [] }""",
        "arguments.A: is no name"
    )]
    [TestCase(
        """{ "about": "x", "arguments": { "a": { "type": "string", "about": "x" } }, "samples": [] }""",
        "arguments.a.type: 'string' is none of text, html"
    )]
    [TestCase(
        """{ "about": "x", "arguments": { "a": { "type": "flag", "about": "x", "one_of": ["y"] } }, "samples": [] }""",
        "arguments.a.one_of: has to be"
    )]
    [TestCase(
        """{ "about": "x", "arguments": { "a": { "type": "flag" } }, "samples": [] }""",
        "arguments.a.about: is missing"
    )]
    public void What_is_no_document_is_refused_with_its_file_and_member(string document, string problem)
    {
        _site.Theme("plain", "components/button.json", document);
        Assert.That(Documents.Problems, Has.Some.Contains(problem).And.Some.Contains("button.json"));
        Assert.That(Documents.Find("button"), Is.Null);
    }

    [TestCase("""{ }""", "label: is required")]
    [TestCase("""{ "label": null }""", "label: is required")]
    [TestCase("""{ "label": 1 }""", "label: is not of the type text")]
    [TestCase("""{ "label": "x", "size": "s" }""", "size: is not among")]
    [TestCase("""{ "label": "x", "kind": "loud" }""", "kind: 'loud' is none of primary, quiet")]
    [TestCase("""{ "label": "x", "body": "<p>" }""", "body: is not of the type html")]
    [TestCase("""{ "label": "x", "at": "2026-03-01" }""", "at: is not of the type time")]
    [TestCase("""{ "label": "x", "at": { "$time": "noon" } }""", "at.$time: is no time")]
    [TestCase("""{ "label": "x", "items": [{ "href": { "$raw": "x" } }] }""", "items[0].href: one of $html")]
    [TestCase("""{ "label": "x", "items": ["x"] }""", "items[0]: has to be an object")]
    [TestCase("""{ "label": "x", "items": [{ }] }""", "items[0].href: is required")]
    [TestCase("""{ "label": "x", "items": [{ "href": "x", "rel": "y" }] }""", "items[0].rel: is not among")]
    public void A_sample_that_does_not_fit_its_arguments_is_refused(string arguments, string problem)
    {
        var samples = Button.IndexOf("\"samples\"", StringComparison.Ordinal);
        _site.Theme(
            "plain",
            "components/button.json",
            $"{Button[..samples]}\"samples\": [{{ \"name\": \"Odd\", \"arguments\": {arguments} }}] }}"
        );
        Assert.That(Documents.Problems, Has.Some.Contains("samples[0].arguments." + problem));
    }

    [Test]
    public void A_document_without_a_template_is_a_problem()
    {
        _site.Theme("plain", "components/none.json", Button);
        Assert.That(Documents.Problems, Has.Some.Contains("there is no template none.html"));
    }
}
