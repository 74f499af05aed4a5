using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Engine.Tests.Plugins.Packages;
using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>
/// Strings that others collected to get code into pages, in every place that a template can write one: as a browser reads
/// the page, they add no element, no attribute, and no address with a scheme that runs.
/// </summary>
internal sealed class SecurityStringTests
{
    private static readonly string[] Files =
    [
        "blns.txt",
        "xss-payload-list.txt",
        "openredirects.txt",
        "directory_traversal.txt",
        "patt-xss/0xcela_event_handlers.txt",
        "patt-xss/IntrudersXSS.txt",
        "patt-xss/JHADDIX_XSS.txt",
        "patt-xss/MarioXSSVectors.txt",
        "patt-xss/XSS_Polyglots.txt",
    ];

    // Read by browsers as addresses.
    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "poster", "xlink:href"];

    private static readonly string[] Schemes = ["javascript:", "vbscript:", "data:text"];

    private static readonly HtmlParser Parser = new();

    private const string Places = """
        <p>{{ model }}</p><p title="{{ model }}" data-x='a{{ model }}'>x</p><a href="{{ model }}">x</a>
        <img src='{{ model }}' alt="{{ model }}"><form action="{{ model }}"></form><a href="/?q={{ url_encode model }}">x</a>
        <textarea>{{ model }}</textarea><title>{{ model }}</title><!-- {{ model }} -->{{ capture c }}{{ model }}{{ end }}
        <p title="{{ c }}">{{ c }}</p><a href="{{ c }}">x</a><svg><text>{{ model }}</text><a xlink:href="{{ model }}"></a></svg>
        {{ func f(x) }}<i title="{{ x }}">{{ x }}</i>{{ end }}{{ f model }}{{ $'{model}' }}{{ [model] }}{{ {a: model} }}
        {{ t model }}{{ t 'k' name: model }}{{ date model }}{{ number model }}{{ spark_line [1, 2] label: model }}
        {{ chart_plot "bar" labels: [model, model] names: [model] values: [[1, 2]] label: model }}
        """;

    [Test]
    public async Task None_becomes_code_in_any_place_of_a_template()
    {
        var strings = Strings();
        using var site = new SampleSite();
        var harmless = Shape(Parser.ParseDocument(await site.RenderAsync(Places, "x")));
        Assert.Multiple(() =>
        {
            foreach (var text in strings)
            {
                var page = Parser.ParseDocument(
                    Encoding.UTF8.GetString(
                        site.Pages.RenderToBytesAsync(site.Request(), new("sample", text) { Title = "Sample" })
                            .GetAwaiter()
                            .GetResult()
                    )
                );
                Assert.That(Shape(page), Is.EqualTo(harmless), text);
                Assert.That(Dangers(page), Is.Empty, text);
            }
        });
    }

    [Test]
    public async Task None_becomes_code_in_any_text_of_any_component()
    {
        var strings = Strings();
        using var site = new SampleSite(AuroraFolder.Themes);
        site.Settings["Theme:Id"] = "aurora";
        var theme = site.Services.GetThemes().Current;
        var tried = 0;
        foreach (var document in ComponentDocuments.Of(theme).All)
        foreach (var argument in document.Arguments.Where(IsFreeText))
        {
            var sample = document.Samples.FirstOrDefault(one => one.Arguments.ContainsKey(argument.Name));
            if (sample is null)
                continue;
            if (await RenderAsync(site, theme, document, sample, argument.Name, "x") is not { } plain)
                continue;
            // A frame that the component itself shows is none of the string's.
            var own = Parser.ParseDocument(plain).All.Count(Runs);
            foreach (var text in strings.Where((_, index) => index % Every == document.Name.Length % Every))
            {
                var markup = await RenderAsync(site, theme, document, sample, argument.Name, text);
                if (markup is null)
                    continue;
                var page = Parser.ParseDocument(markup);
                Assert.That(Dangers(page), Is.Empty, $"{document.Name}, {argument.Name}: {text}");
                Assert.That(page.All.Count(Runs), Is.EqualTo(own), $"{document.Name}, {argument.Name}: {text}");
                tried++;
            }
        }
        TestContext.Out.WriteLine($"{tried} components were rendered.");
        Assert.That(tried, Is.GreaterThan(1000));
    }

    // All strings in all arguments are some hundred thousand renderings: each argument gets every eleventh, another one
    // for components with names of other lengths.
    private const int Every = 11;

    private static bool IsFreeText(ComponentArgument argument) =>
        argument is { Type: ArgumentType.Text, OneOf.Count: 0 };

    private static async Task<string?> RenderAsync(
        SampleSite site,
        Theme theme,
        ComponentDocument document,
        ComponentSample sample,
        string argument,
        string text
    )
    {
        var arguments = new Dictionary<string, JsonElement>(sample.Arguments, StringComparer.Ordinal)
        {
            [argument] = JsonSerializer.SerializeToElement(text),
        };
        try
        {
            var html = await site.Pages.SampleAsync(site.Request(), theme, document.Name, new(sample.Name, arguments));
            return html.ToString();
        }
        // A name of a template or an attribute: refusing is right too.
        catch (TemplateException)
        {
            return null;
        }
    }

    private static List<string> Strings()
    {
        var strings = Files
            .SelectMany(file => File.ReadLines(Cases.Path("security/strings/" + file)))
            .Where(line => line.Length is > 0 and < 5000 && line[0] != '#')
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.That(strings, Has.Count.GreaterThan(1000));
        return strings;
    }

    // Every element with the names of its attributes: what a harmless value leaves is what each must leave.
    private static string Shape(IDocument page) =>
        string.Join(
            '\n',
            page.All.Select(element =>
                element.LocalName + " " + string.Join(' ', element.Attributes.Select(attribute => attribute.Name))
            )
        );

    private static IEnumerable<string> Dangers(IDocument page) =>
        page.All.SelectMany(element =>
            element
                .Attributes.Where(attribute =>
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || attribute.Name == "srcdoc"
                    || Addresses.Contains(attribute.Name) && IsRun(attribute.Value)
                )
                .Select(attribute => $"{element.LocalName} {attribute.Name}={attribute.Value}")
        );

    private static bool Runs(IElement element) =>
        element.LocalName is "script" or "style" or "iframe" or "object" or "embed" or "base" or "meta";

    // As browsers do: without what they pass over.
    private static bool IsRun(string address)
    {
        var bare = string.Concat(address.Where(character => character > ' ')).ToLowerInvariant();
        return Schemes.Any(scheme => bare.StartsWith(scheme, StringComparison.Ordinal));
    }
}
