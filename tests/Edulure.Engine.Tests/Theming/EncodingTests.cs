using Edulure.Engine.Theming;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

public sealed class EncodingTests
{
    private const string Attack = "\"'><script>alert(1)</script>&amp;";
    private const string Encoded = "&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;";

    private static readonly object Model = new
    {
        Attack,
        Markup = Html.Trusted("<b>bold</b>"),
        Nothing = (string?)null,
        Number = 1234567,
        Price = 12.5m,
        Yes = true,
        Kind = DayOfWeek.Monday,
        When = new DateTimeOffset(2026, 3, 1, 23, 30, 0, TimeSpan.FromHours(2)),
        Day = new DateOnly(2026, 3, 1),
        Script = "javascript:alert(1)",
        Tabbed = "java\tscript:alert(1)",
        Link = "/courses?a=1&b=2",
        Names = new[] { "<a>", "<b>" },
        Map = new Dictionary<string, object> { ["key"] = "<i>" },
        ById = new Dictionary<long, string> { [7] = "seven" },
    };

    private static readonly TestCaseData[] Cases =
    [
        Case("text", "<p>{{ model.attack }}</p>", $"<p>{Encoded}</p>"),
        Case("text in a conditional", "{{ model.yes ? model.attack : '' }}", Encoded),
        Case("text built by concatenation", "{{ 'a' + model.attack }}", "a" + Encoded),
        Case("interpolated text", "{{ $'a{model.attack}' }}", "a" + Encoded),
        Case(
            "a text that went through a pipe",
            "{{ model.attack | string.upcase }}",
            Encoded.Replace("script", "SCRIPT").Replace("alert", "ALERT").Replace("&amp;amp;", "&amp;AMP;")
        ),
        Case("double-quoted attribute", "<a title=\"{{ model.attack }}\">", $"<a title=\"{Encoded}\">"),
        Case("single-quoted attribute", "<a title='{{ model.attack }}'>", $"<a title='{Encoded}'>"),
        Case("address", "<a href=\"{{ model.link }}\">", "<a href=\"/courses?a=1&amp;b=2\">"),
        Case("address that is code", "<a href=\"{{ model.script }}\">", "<a href=\"#refused\">"),
        Case("address that hides its scheme", "<a href='{{ model.tabbed }}'>", "<a href='#refused'>"),
        Case(
            "address from a capture",
            "{{ capture u }}{{ model.script }}{{ end }}<a href=\"{{ u }}\">",
            "<a href=\"#refused\">"
        ),
        Case(
            "address that markup hides",
            "{{ capture u }}javascript&#58;alert(1){{ end }}<a href=\"{{ u }}\">",
            "<a href=\"#refused\">"
        ),
        Case(
            "address with a literal beginning",
            "<a href=\"/x/{{ model.script }}\">",
            "<a href=\"/x/javascript:alert(1)\">"
        ),
        Case(
            "address after an empty branch",
            "<a href=\"{{ if false }}/{{ end }}{{ model.script }}\">",
            "<a href=\"#refused\">"
        ),
        Case("form target of htmx", "<a data-hx-get=\"{{ model.script }}\">", "<a data-hx-get=\"#refused\">"),
        Case(
            "attribute that only looks like an address",
            "<a title=\"{{ model.script }}\">",
            "<a title=\"javascript:alert(1)\">"
        ),
        Case("part of a tag's name", "<h{{ 2 }}>x</h{{ 2 }}>", "<h2>x</h2>"),
        Case(
            "address in an attribute whose name is a value",
            "<a {{ 'href' }}=\"{{ model.script }}\">",
            "<a href=\"#refused\">"
        ),
        Case("name of an attribute", "<input {{ model.yes ? 'checked' : '' }}>", "<input checked>"),
        Case("markup", "{{ model.markup }}", "<b>bold</b>"),
        Case(
            "markup in a capture, once",
            "{{ capture x }}<i>{{ model.attack }}{{ model.markup }}</i>{{ end }}{{ x }}",
            $"<i>{Encoded}<b>bold</b></i>"
        ),
        Case("markup joined with text is text again", "{{ model.markup + '!' }}", "&lt;b&gt;bold&lt;/b&gt;!"),
        Case("body of a function", "{{ func f(x) }}<i>{{ x }}</i>{{ end }}{{ f model.attack }}", $"<i>{Encoded}</i>"),
        Case("returned by a function", "{{ func f(x); ret x; end }}{{ f model.attack }}", Encoded),
        Case(
            "body of a function in an attribute",
            "{{ func f(x) }}{{ x }}{{ end }}<a title=\"{{ f model.attack }}\">",
            $"<a title=\"{Encoded}\">"
        ),
        Case("list", "{{ for n in model.names }}{{ n }}{{ end }}", "&lt;a&gt;&lt;b&gt;"),
        Case("list as a whole", "{{ model.names }}", "[&quot;&lt;a&gt;&quot;, &quot;&lt;b&gt;&quot;]"),
        Case("dictionary", "{{ model.map.key }}{{ model.map['key'] }}{{ model.by_id[7] }}", "&lt;i&gt;&lt;i&gt;seven"),
        Case("null", "[{{ model.nothing }}{{ model.missing }}{{ model.missing.deeper }}{{ unknown }}]", "[]"),
        Case(
            "empty texts and markup are false",
            "{{ if '' }}a{{ end }}{{ if model.nothing }}b{{ end }}{{ capture c }} {{ end }}{{ if c }}c{{ end }}",
            ""
        ),
        Case("numbers for machines", "{{ model.number }} {{ model.price }}", "1234567 12.5"),
        Case("numbers for people", "{{ number model.number }} {{ model.price | number }}", "1,234,567 12.5"),
        Case("truth", "<a aria-pressed=\"{{ model.yes }}\">", "<a aria-pressed=\"true\">"),
        Case("enumeration", "{{ model.kind }} {{ model.kind == 'monday' }}", "monday true"),
        Case(
            "times for machines",
            "<time datetime=\"{{ model.when }}\">{{ model.day }}</time>",
            "<time datetime=\"2026-03-01T21:30:00Z\">2026-03-01</time>"
        ),
        Case(
            "times for people",
            "{{ date model.when }}|{{ model.when | date 'long' }}|{{ date model.nothing }}",
            "Mar 1, 2026|March 1, 2026|"
        ),
        Case("pipes of both kinds", "{{ model.number | number | string.append '<' | string.upcase }}", "1,234,567&lt;"),
        Case("comment", "<!-- {{ model.attack }} --><p>", $"<!-- {Encoded} --><p>"),
        Case(
            "script without values",
            "<script>if (a < b) {}</script>{{ model.yes }}",
            "<script>if (a < b) {}</script>true"
        ),
        Case(
            "url_encode",
            "<a href=\"/?q={{ url_encode model.link }}\">",
            "<a href=\"/?q=%2Fcourses%3Fa%3D1%26b%3D2\">"
        ),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task A_value_is_written_safely(string template, string expected)
    {
        using var site = new SampleSite();
        Assert.That(await site.RenderAsync(template, Model), Is.EqualTo(expected));
    }

    [TestCase("<script>let a = '{{ model.x }}'</script>")]
    [TestCase("<style>a { color: {{ model.x }} }</style>")]
    [TestCase("<a onclick=\"go('{{ model.x }}')\">")]
    [TestCase("<a ONCLICK = '{{ model.x }}'>")]
    [TestCase("<a title={{ model.x }}>")]
    [TestCase("<a on{{ model.x }}=\"\">")]
    [TestCase("{{ if model.y }}<script>{{ else }}<script >{{ end }}{{ model.x }}</script>")]
    public void A_value_where_no_encoding_helps_is_refused_when_the_template_is_read(string template)
    {
        using var site = new SampleSite();
        Assert.That(
            async () => await site.RenderAsync(template),
            Throws.TypeOf<TemplateException>().With.Message.Contains("no value may stand in")
        );
    }

    [Test]
    public void A_value_that_would_add_attributes_to_a_tag_is_refused()
    {
        using var site = new SampleSite();
        Assert.That(
            async () => await site.RenderAsync("<input {{ model.a }}>", new { A = "x onfocus=alert(1)" }),
            Throws.Exception.With.Message.Contains("may not stand between the attributes")
        );
    }

    private static TestCaseData Case(string name, string template, string expected) =>
        new TestCaseData(template, expected).SetName($"A value is written safely: {name}");
}
