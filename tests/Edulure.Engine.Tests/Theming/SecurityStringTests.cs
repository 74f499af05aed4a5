using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Engine.Theming;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>
/// Strings that others collected to get code into pages, in every place that a template can write one: as a browser reads
/// the page, they add no element, no attribute, and no address with a scheme that runs.
/// </summary>
internal sealed class SecurityStringTests
{
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
        var strings = HostileStrings.All();
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
                Assert.That(MarkupDangers.Of(page), Is.Empty, text);
            }
        });
    }

    [Test]
    public async Task None_becomes_code_in_any_text_of_any_component()
    {
        var strings = HostileStrings.All();
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
            var own = Parser.ParseDocument(plain).All.Count(MarkupDangers.Runs);
            foreach (var text in strings.Where((_, index) => index % Every == document.Name.Length % Every))
            {
                var markup = await RenderAsync(site, theme, document, sample, argument.Name, text);
                if (markup is null)
                    continue;
                var page = Parser.ParseDocument(markup);
                Assert.That(MarkupDangers.Of(page), Is.Empty, $"{document.Name}, {argument.Name}: {text}");
                Assert.That(
                    page.All.Count(MarkupDangers.Runs),
                    Is.EqualTo(own),
                    $"{document.Name}, {argument.Name}: {text}"
                );
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

    // Every element with the names of its attributes: what a harmless value leaves is what each must leave.
    private static string Shape(IDocument page) =>
        string.Join(
            '\n',
            page.All.Select(element =>
                element.LocalName + " " + string.Join(' ', element.Attributes.Select(attribute => attribute.Name))
            )
        );
}
