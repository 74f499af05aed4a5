using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Edulure.Engine.Theming;
using Edulure.Engine.Theming.Playground;
using Edulure.Engine.Web.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>The playground, in aurora.</summary>
internal sealed partial class PlaygroundTests
{
    private static readonly Person s_owner = new(1, "Owner", "owner@edulure.test", []);

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

    private Theme Theme => _site.Services.GetThemes().Current;

    [Test]
    public async Task It_opens_with_an_example_that_works()
    {
        var page = await ShowAsync("");
        var (status, frame) = await StartAsync("");
        Assert.Multiple(() =>
        {
            Assert.That(page.QuerySelector("#template")!.TextContent, Does.Contain("{{ model.title }}"));
            Assert.That(page.QuerySelector("#model")!.TextContent, Does.Contain("\"$time\""));
            Assert.That(page.QuerySelector("iframe")!.GetAttribute("src"), Is.EqualTo(PlaygroundLinks.Rendered));
            Assert.That(
                page.QuerySelector("form[target='rendered']")!.GetAttribute("action"),
                Is.EqualTo(PlaygroundLinks.Rendered)
            );
            Assert.That(status, Is.EqualTo(200));
            Assert.That(frame.QuerySelector("h2")!.TextContent, Is.EqualTo("Drawing from life"));
            Assert.That(frame.QuerySelector("li")!.TextContent, Does.StartWith("Light & shade: "));
            Assert.That(frame.QuerySelector(".alert"), Is.Null);
        });
    }

    [Test]
    public async Task Every_sample_of_a_component_is_a_starting_point_that_renders_the_same()
    {
        var compared = 0;
        foreach (var document in ComponentDocuments.Of(Theme).All)
        foreach (var (number, sample) in document.Samples.Index())
        {
            var (status, frame) = await StartAsync($"?component={document.Name}&sample={number}");
            var request = _site.Request("/", s_owner);
            var culture = RequestCulture.Of(request, _site.Services.GetRequiredService<TextCatalogue>());
            request.Features.Set(RequestCulture.Get(culture.Language, "light", culture.TimeZone));
            var expected = await _site.Pages.SampleAsync(request, Theme, document.Name, sample);
            var place = $"{document.Name}: {sample.Name}";
            Assert.That(status, Is.EqualTo(200), place);
            // What is a part of a head ends what stands around it.
            if (document.Group == "document")
                continue;
            Assert.That(
                Bare(frame.QuerySelector("main")!.InnerHtml),
                Is.EqualTo(
                    Bare(new HtmlParser().ParseDocument($"<main>{expected}</main>").QuerySelector("main")!.InnerHtml)
                ),
                place
            );
            compared++;
        }
        Assert.That(compared, Is.GreaterThan(150));
    }

    [Test]
    public async Task Every_sample_of_a_page_is_a_starting_point_that_renders()
    {
        var rendered = 0;
        foreach (var template in PlaygroundParts.Templates(Theme, _site.Contributions))
        {
            var (_, owner, path) = PlaygroundParts.FindTemplate(template, Theme, _site.Contributions)!.Value;
            if (owner.ReadSamples(path) is not { } samples)
                continue;
            for (var number = 0; number < PageSamples.Read(samples).Count; number++, rendered++)
            {
                var (status, frame) = await StartAsync($"?page={template}&sample={number}");
                Assert.That(status, Is.EqualTo(200), () => $"{template}: {frame.Body!.TextContent}");
                Assert.That(frame.QuerySelector(".site-header, .plain"), Is.Not.Null, $"{template} is in its layout");
            }
        }
        Assert.That(rendered, Is.GreaterThan(20));
    }

    [TestCase("?component=none&sample=0")]
    [TestCase("?component=badge&sample=99")]
    [TestCase("?component=badge&sample=-1")]
    [TestCase("?component=badge&sample=x")]
    [TestCase("?component=../theme")]
    [TestCase("?page=engine/none")]
    [TestCase("?page=nobody/page")]
    [TestCase("?page=aurora/../emo/components/logo")]
    [TestCase("?page=engine/themes/list&sample=99")]
    public async Task What_is_not_there_is_not_found(string query)
    {
        Assert.That(await Create<PlaygroundPage>().ShowAsync(Request(query)), Is.Null);
        Assert.That(await Create<PlaygroundFramePage>().ShowAsync(Request(query)), Is.Null);
    }

    [TestCase("light", "en", "light", "ltr", 0)]
    [TestCase("dark", "ar", "dark", "rtl", 0)]
    [TestCase("contrast", "es", "light", "ltr", 1)]
    [TestCase("contrast-dark", "none", "dark", "ltr", 1)]
    public async Task A_fragment_and_a_page_are_shown_in_mode_and_language(
        string mode,
        string language,
        string scheme,
        string direction,
        int contrast
    )
    {
        foreach (var layout in (string[])["", "{{ layout \"default\" }}"])
        {
            var (status, frame) = await RenderAsync(
                layout + "<p id=\"sample\">{{ page.title }}</p>",
                ("mode", mode),
                ("language", language),
                ("title", "A <b>")
            );
            Assert.Multiple(() =>
            {
                Assert.That(status, Is.EqualTo(200));
                Assert.That(frame.DocumentElement.GetAttribute("data-mode"), Is.EqualTo(scheme));
                Assert.That(frame.DocumentElement.GetAttribute("dir"), Is.EqualTo(direction));
                Assert.That(
                    frame.Head!.QuerySelectorAll($"link[href='{Theme.Assets.Address(CssBundle.ContrastPath)}']"),
                    Has.Length.EqualTo(contrast)
                );
                Assert.That(frame.QuerySelector("#sample")!.TextContent, Is.EqualTo("A <b>"));
                Assert.That(frame.QuerySelectorAll(".site-header"), Has.Length.EqualTo(layout.Length == 0 ? 0 : 1));
            });
        }
    }

    [Test]
    public async Task What_components_bring_comes_along_those_of_the_model_too()
    {
        var (_, frame) = await RenderAsync(
            "{{ component \"table\" caption: \"x\" columns: [] body: \"\" }}{{ model.rating }}",
            ("model", """{ "rating": { "$component": "rating", "label": "Stars", "name": "stars" } }""")
        );
        foreach (var name in (string[])["table", "rating"])
            Assert.That(
                frame.QuerySelectorAll($"link[href='{Theme.Assets.Address(ComponentAssets.Style(name))}']"),
                Has.Length.EqualTo(1)
            );
    }

    [Test]
    public async Task It_renders_as_part_of_a_plugin()
    {
        _site.Plugin("bees", null, ("templates/cell.html", "<i>{{ size }}</i>"), ("assets/bee.svg", "<svg/>"));
        const string template = "{{ partial \"cell\" size: 7 }}<img src=\"{{ asset \"bee.svg\" }}\" alt=\"\">";
        var (status, frame) = await RenderAsync(template, ("part", "bees"));
        Assert.That(status, Is.EqualTo(200));
        Assert.That(frame.QuerySelector("i")!.TextContent, Is.EqualTo("7"));
        Assert.That(frame.QuerySelector("img")!.GetAttribute("src"), Does.StartWith("/assets/bees/"));

        Assert.That((await RenderAsync(template)).Status, Is.EqualTo(422), "the theme has no such partial");
        var gone = await RenderAsync(template, ("part", "wasps"));
        Assert.That(gone.Status, Is.EqualTo(422));
        Assert.That(Said(gone.Frame), Does.Contain("wasps"));
    }

    [TestCase("{ \"ä\": 1, }", "Line 1, column 11")]
    [TestCase("{\n  \"a\": nothing\n}", "Line 2, column 9")]
    [TestCase("{\n", "Line 2, column 1")]
    [TestCase("{ \"a\": 1, \"a\": 2 }", "Duplicate")]
    [TestCase("{ \"a\": { \"$time\": \"yesterday\" } }", "model.a.$time: is no time")]
    [TestCase("{ \"a\": [ 1, { \"$html\": 1 } ] }", "model.a[1].$html: has to be a text")]
    [TestCase("{ \"a\": { \"$magic\": 1 } }", "model.a: one of")]
    [TestCase("{ \"a\": { \"$map\": 1 } }", "model.a.$map: has to be an object")]
    [TestCase("{ \"a\": { \"$form\": { \"x\": 1 } } }", "model.a.$form.x: has to be a text")]
    [TestCase("{ \"a\": { \"$form\": {}, \"errors\": [] } }", "model.a.errors: has to be an object")]
    [TestCase("{ \"a\": { \"$component\": \"gone\" } }", "no component 'gone'")]
    public async Task A_model_that_cannot_be_used_is_told_with_its_place(string model, string said)
    {
        var (status, frame) = await RenderAsync("<p>fine</p>", ("model", model));
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(422));
            Assert.That(frame.QuerySelector("[role=alert] h2")!.TextContent, Is.EqualTo("The model cannot be used"));
            Assert.That(Said(frame), Does.Contain(said));
            if (said.StartsWith("Line", StringComparison.Ordinal))
                Assert.That(frame.QuerySelector("pre")!.TextContent, Does.Contain("> ").And.Contain("^"));
        });
    }

    [Test]
    public async Task Values_of_the_notation_arrive_as_pages_give_them()
    {
        var (status, frame) = await RenderAsync(
            "<p>{{ model.html }}|{{ model.text }}|{{ model.map[\"a b\"] }}|{{ field_error model.form \"email\" }}|{{ field_value model.form \"email\" }}|{{ date model.time \"date\" }}</p>",
            (
                "model",
                """
                {
                  "html": { "$html": "<b>1</b>" }, "text": { "$text": "admin.playground.line", "line": 2 },
                  "map": { "$map": { "a b": "<3>" } },
                  "form": { "$form": { "email": "x" }, "errors": { "email": "admin.playground.menu" } },
                  "time": { "$time": "2026-03-01T10:00:00Z" }
                }
                """
            )
        );
        Assert.That(status, Is.EqualTo(200), Said(frame));
        Assert.That(
            frame.QuerySelector("main p")!.InnerHtml,
            Does.Match(@"^<b>1</b>\|Line 2\|&lt;3&gt;\|Playground\|x\|.*2026")
        );
    }

    [Test]
    public async Task A_template_that_cannot_be_read_is_told_with_the_lines_around()
    {
        var (status, frame) = await RenderAsync("<ul>\r\n\t{{ for one }}\r\n</ul>");
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(422));
            Assert.That(Said(frame), Does.Contain("Line 2, column "));
            Assert.That(
                frame.QuerySelector("pre")!.TextContent,
                Does.Match(@"^  1 \| <ul>\n> 2 \| \t\{\{ for one \}\}\n    \| \t +\^\n  3 \| </ul>\n")
            );
        });
    }

    [Test]
    public async Task A_fault_in_a_component_is_told_with_the_call_that_led_there()
    {
        var (status, frame) = await RenderAsync(
            "<p>\n{{ component \"tabs\" label: \"x\" items: 7 }}</p>",
            ("model", "{}")
        );
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(422));
            Assert.That(Said(frame), Does.Contain("aurora/components/tabs.html("));
            var lines = frame.QuerySelectorAll("pre").Select(pre => pre.TextContent).ToList();
            Assert.That(lines[0], Does.Contain("for item in items"));
            Assert.That(lines[^1], Does.Contain("> 2 | {{ component \"tabs\""));
        });
    }

    [Test]
    public async Task What_is_named_and_not_there_is_noted()
    {
        var (status, frame) = await RenderAsync(
            "{{ page.titel }}\n{{ t \"no.such.text\" }}\n{{ if false }}{{ component \"bage\" }}{{ end }}\n"
                + "{{ component \"badge\" label: 1 colour: 2 }}\n{{ labl }}\n{{ model.price }}\n"
                + "{{ for lesson in model.lessons }}{{ lesson.nam }}{{ end }}",
            ("model", """{ "lessons": [{ "name": "One" }] }""")
        );
        Assert.That(status, Is.EqualTo(200));
        Assert.That(
            frame.QuerySelectorAll("details li").Select(note => note.TextContent[..note.TextContent.IndexOf(':')]),
            Is.EqualTo((string[])[.. Enumerable.Range(1, 7).Select(line => $"Line {line}")])
        );
        var notes = frame.QuerySelector("details")!.TextContent;
        foreach (
            var said in (string[])
                ["no member 'titel'", "'no.such.text' has no text", "no component 'bage'", "no argument 'colour'"]
        )
            Assert.That(notes, Does.Contain(said));
        foreach (var said in (string[])["“labl” is no variable", "“model.price”", "“model.lessons[].nam”"])
            Assert.That(notes, Does.Contain(said));
    }

    [Test]
    public async Task Notes_stand_in_a_page_too()
    {
        var (_, frame) = await RenderAsync("{{ layout \"default\" }}<h1>{{ model.title }}</h1>", ("model", "{}"));
        Assert.That(frame.Body!.FirstElementChild!.TextContent, Does.Contain("“model.title”"));
        Assert.That(frame.QuerySelector(".site-header"), Is.Not.Null);
    }

    [Test]
    public async Task What_is_too_long_is_refused_with_its_size()
    {
        var fits = new string('x', PlaygroundInput.MostTemplate);
        Assert.That((await RenderAsync(fits)).Status, Is.EqualTo(200));
        var template = await RenderAsync(fits + "x");
        var wide = await RenderAsync(new string('ä', PlaygroundInput.MostTemplate / 2 + 1));
        var model = await RenderAsync("x", ("model", $"\"{new string('x', PlaygroundInput.MostModel)}\""));
        Assert.Multiple(() =>
        {
            Assert.That((template.Status, wide.Status, model.Status), Is.EqualTo((422, 422, 422)));
            Assert.That(Said(template.Frame), Does.Contain("100 KB"));
            Assert.That(Said(wide.Frame), Does.Contain("100 KB"));
            Assert.That(Said(model.Frame), Does.Contain("256 KB"));
        });
    }

    [TestCase("{{ while true }}{{ end }}", "iteration limit")]
    [TestCase("{{ func f; f; end }}{{ f }}", "recursive depth")]
    [TestCase("{{ s = 'x' * 900000; for i in 1..2000; s; end }}", "writes more than")]
    [TestCase("{{ l = [@string.upcase] }}{{ for i in 1..20001 }}{{ end }}", "LoopLimit")]
    [TestCase("{{ page.get_type.assembly.location.x.y }}{{ 1 << 5000 }}", "exponent")]
    [TestCase("{{ import model }}", "import may not stand")]
    [TestCase("<script>{{ model.x }}</script>", "no value may stand")]
    public async Task A_hostile_template_ends_in_the_frame_and_leaves_nothing(string template, string said)
    {
        var figures = _site.Services.GetRequiredService<ThemeFigures>();
        var kept = _site.Services.GetRequiredService<ComponentCache>();
        foreach (var layout in (string[])["", "{{ layout \"default\" }}"])
        {
            var (status, frame) = await RenderAsync(layout + template + "{{ component \"badge\" label: \"x\" }}");
            Assert.That(status, Is.EqualTo(422));
            Assert.That(Said(frame), Does.Contain(said).IgnoreCase);
        }
        Assert.Multiple(() =>
        {
            Assert.That(figures.Read()?.Count ?? 0, Is.Zero, "figures");
            Assert.That(figures.Read()?.Errors ?? 0, Is.Zero, "faults");
            Assert.That(kept.Count, Is.Zero, "components");
        });
        Assert.That((await StartAsync("")).Status, Is.EqualTo(200), "it goes on");
    }

    [Test]
    public async Task Nothing_stays_of_what_was_rendered()
    {
        var figures = _site.Services.GetRequiredService<ThemeFigures>();
        var kept = _site.Services.GetRequiredService<ComponentCache>();
        const string template = "{{ layout \"default\" }}{{ component \"badge\" label: \"Only here\" }}";
        Assert.That((await RenderAsync(template)).Status, Is.EqualTo(200));
        Assert.That((figures.Read()?.Count ?? 0, kept.Count), Is.EqualTo((0L, 0)));

        var context = _site.Request("/");
        await _site.Pages.WriteAsync(
            context,
            _site.Plugin("page", null, ("templates/page.html", template)),
            new("page") { Title = "" }
        );
        Assert.That(figures.Read()!.Count, Is.EqualTo(1), "a page is counted");
        Assert.That(kept.Count, Is.GreaterThan(0), "and its components are kept");
    }

    [Test]
    public async Task A_form_in_the_frame_has_no_token_and_a_flash_stays_for_its_page()
    {
        var (_, frame) = await RenderAsync("<form method=\"post\">{{ antiforgery }}</form>{{ flash.size }}");
        Assert.That(frame.QuerySelectorAll("input[name=__RequestVerificationToken]"), Is.Empty);
        Assert.That(frame.QuerySelector("main")!.TextContent.Trim(), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_browser_that_previews_a_theme_has_the_playground_of_that_theme()
    {
        var emo = Theme.Load(AuroraFolder.Themes, "emo");
        var context = Request("");
        context.Features.Set(new WornTheme(emo, IsPreview: true));
        await (await Create<PlaygroundFramePage>().ShowAsync(context))!.ExecuteAsync(context);
        Assert.That(SampleSite.Body(context), Does.Contain(emo.Assets.Address(CssBundle.Path)));
        Assert.That(context.Response.Headers.CacheControl.ToString(), Does.Contain("no-store"));
    }

    // Space does not count, and the frame has no tokens.
    private static string Bare(string html) =>
        string.Join(' ', Token().Replace(html, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("<input[^>]*name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Token();

    private static string Said(IDocument frame) => frame.QuerySelector("[role=alert] p")?.TextContent ?? "";

    private T Create<T>() => ActivatorUtilities.CreateInstance<T>(_site.Services);

    private DefaultHttpContext Request(string query)
    {
        var context = _site.Request(PlaygroundLinks.Index, s_owner);
        context.Request.QueryString = new(query);
        return context;
    }

    private async Task<IDocument> ShowAsync(string query)
    {
        var context = Request(query);
        await (await Create<PlaygroundPage>().ShowAsync(context))!.ExecuteAsync(context);
        return new HtmlParser().ParseDocument(SampleSite.Body(context));
    }

    private async Task<(int Status, IDocument Frame)> StartAsync(string query)
    {
        var context = Request(query);
        await (await Create<PlaygroundFramePage>().ShowAsync(context))!.ExecuteAsync(context);
        return (context.Response.StatusCode, new HtmlParser().ParseDocument(SampleSite.Body(context)));
    }

    private async Task<(int Status, IDocument Frame)> RenderAsync(
        string template,
        params (string Name, string Value)[] fields
    )
    {
        var context = Request("");
        context.Request.Method = HttpMethods.Post;
        var form = new Dictionary<string, StringValues> { ["template"] = template, ["part"] = PlaygroundParts.Site };
        foreach (var (name, value) in fields)
            form[name] = value;
        context.Request.Form = new FormCollection(form);
        await (await Create<PlaygroundFramePage>().RenderAsync(context))!.ExecuteAsync(context);
        return (context.Response.StatusCode, new HtmlParser().ParseDocument(SampleSite.Body(context)));
    }
}
