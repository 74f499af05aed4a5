using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>Aurora's components do what their documents say, and all who call them keep to it.</summary>
public sealed class AuroraComponentTests
{
    private const string Hostile = "\"'><evil onx=1></textarea></title></svg>{{ 1 }}&<!--";

    // Only a part of something else: the head of a document, an entry of a <dl>.
    private static readonly string[] s_withoutSamples = ["document-head", "stat"];

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

    private ComponentDocuments Documents => ComponentDocuments.Of(Theme);

    [Test]
    public void Every_component_has_a_document_without_fault_and_samples()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Documents.Problems, Is.Empty);
            Assert.That(Documents.All.Select(document => document.Name), Is.EqualTo(Documents.Components));
            Assert.That(
                Documents.All.Where(document => document.Samples.Count == 0).Select(document => document.Name),
                Is.EqualTo(s_withoutSamples)
            );
        });
    }

    [Test]
    public void What_a_template_reads_is_what_its_document_says()
    {
        Assert.Multiple(() =>
        {
            foreach (var document in Documents.All)
            {
                var reads = Theme
                    .Find("components/" + document.Name)!
                    .Reads.Keys.Where(name => !RootFrame.IsEngineName(name));
                Assert.That(
                    document.Arguments.Select(argument => argument.Name),
                    Is.EquivalentTo(reads),
                    document.Name
                );
            }
        });
    }

    [TestCase("en")]
    [TestCase("ar")]
    public async Task Every_sample_renders_whole_and_names_no_id_twice(string language)
    {
        foreach (var document in Documents.All)
        {
            var ids = new List<string>();
            foreach (var sample in document.Samples)
            {
                var body = Parse(await RenderAsync(document.Name, sample, language));
                // Samples stand on one page; the gradients of a drawing are the same in each.
                ids.AddRange(body.QuerySelectorAll("[id]:not(linearGradient)").Select(element => element.Id!));
                var place = $"{document.Name}: {sample.Name}";
                Assert.That(body.InnerHtml, Does.Not.Contain("{{").And.Not.Contain(GuardedValue.Refused), place);
                Assert.That(body.TextContent, Does.Not.Match(@"\b(theme|admin)\.[a-z_]+"), place);
                foreach (var pointer in (string[])["for", "aria-labelledby", "aria-describedby"])
                foreach (var element in body.QuerySelectorAll($"[{pointer}]"))
                    Assert.That(
                        element.GetAttribute(pointer)!.Split(' ').Where(id => body.QuerySelector("#" + id) is null),
                        Is.Empty,
                        $"{place}: {pointer}"
                    );
            }
            Assert.That(ids, Is.Unique, document.Name);
        }
    }

    [Test]
    public async Task No_text_of_a_sample_leaves_its_place()
    {
        var shown = 0;
        foreach (var document in Documents.All)
        foreach (var sample in document.Samples)
        {
            var hostile = new ComponentSample(
                sample.Name,
                sample.Arguments.ToDictionary(argument => argument.Key, argument => Poisoned(argument.Value))
            );
            var body = Parse(await RenderAsync(document.Name, hostile, "en"));
            var place = $"{document.Name}: {sample.Name}";
            Assert.That(body.QuerySelectorAll("evil, [onx]"), Is.Empty, place);
            shown += body.TextContent.Contains(Hostile, StringComparison.Ordinal) ? 1 : 0;
        }
        Assert.That(shown, Is.GreaterThan(50));
    }

    [Test]
    public void Calls_pass_what_is_documented_and_all_that_is_required()
    {
        var problems = new List<string>();
        foreach (var call in Templates().SelectMany(template => template.Calls))
        {
            if (Documents.Find(call.Component) is not { } document)
            {
                problems.Add($"{call.Place}: there is no component {call.Component}");
                continue;
            }
            problems.AddRange(
                call.Arguments.Where(name => document.Argument(name) is null)
                    .Select(name => $"{call.Place}: {call.Component} takes no {name}")
            );
            problems.AddRange(
                document
                    .Arguments.Where(argument => argument.IsRequired && !call.Arguments.Contains(argument.Name))
                    .Select(argument => $"{call.Place}: {call.Component} needs {argument.Name}")
            );
        }
        Assert.That(problems, Is.Empty);
    }

    [Test]
    public async Task Every_icon_that_is_documented_has_a_drawing_of_its_own()
    {
        var names = Documents.Find("icon")!.Argument("name")!.OneOf;
        var drawings = new HashSet<string>();
        foreach (var name in names)
            drawings.Add(Parse(await RenderAsync("icon", Sample(("name", name)), "en")).InnerHtml);
        Assert.That(drawings, Has.Count.EqualTo(names.Count));
        Assert.That(
            drawings,
            Does.Contain(Parse(await RenderAsync("icon", Sample(("name", "none-of-these")), "en")).InnerHtml),
            "the circle"
        );
    }

    private async Task<string> RenderAsync(string component, ComponentSample sample, string language)
    {
        var context = _site.Request("/sample", new(1, "Ada Lovelace", "ada@edulure.test", [], language));
        var texts = _site.Services.GetRequiredService<TextCatalogue>();
        await new SiteCultureMiddleware(_ => Task.CompletedTask, texts).InvokeAsync(context);
        return (await _site.Pages.SampleAsync(context, Theme, component, sample)).ToString();
    }

    private static AngleSharp.Dom.IElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!;

    private static ComponentSample Sample(params (string Name, string Value)[] arguments) =>
        new(
            "",
            arguments.ToDictionary(
                argument => argument.Name,
                argument => JsonSerializer.SerializeToElement(argument.Value)
            )
        );

    private static JsonElement Poisoned(JsonElement value) =>
        JsonSerializer.SerializeToElement(Poisoned(JsonNode.Parse(value.GetRawText())));

    private static JsonNode? Poisoned(JsonNode? value) =>
        value switch
        {
            JsonArray list => new JsonArray([.. list.Select(item => Poisoned(item))]),
            JsonObject members => new JsonObject(
                members.Select(member =>
                    KeyValuePair.Create(
                        member.Key,
                        member.Key.StartsWith('$') ? member.Value?.DeepClone() : Poisoned(member.Value)
                    )
                )
            ),
            JsonValue text when text.GetValueKind() == JsonValueKind.String => Hostile,
            _ => value?.DeepClone(),
        };

    private IEnumerable<CompiledTemplate> Templates()
    {
        foreach (var path in EngineTemplates.Paths)
            yield return EngineTemplates.Of(Theme).Find(path)!;
        var root = Path.GetDirectoryName(AuroraFolder.Themes)!;
        foreach (var folder in (string[])["themes", "plugins"])
        foreach (
            var file in Directory.EnumerateFiles(Path.Combine(root, folder), "*.html", SearchOption.AllDirectories)
        )
            if (file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "node_modules"]).Any() is false)
                yield return TemplateParser.Parse(File.ReadAllText(file), Path.GetRelativePath(root, file), Theme);
    }
}
