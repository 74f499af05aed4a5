using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

public sealed class PageTests
{
    private static readonly Person Ada = new(1, "Ada Lovelace", "ada@edulure.test", ["notes.edit"]);

    private SampleSite _site = null!;

    [SetUp]
    public void Begin() => _site = new();

    [TearDown]
    public void End() => _site.Dispose();

    [Test]
    public async Task A_page_is_sent_whole_with_its_length_and_is_kept_by_nobody_for_a_person()
    {
        var notes = _site.Plugin(
            "notes",
            null,
            ("templates/list.html", "{{ layout \"default\" }}<h1>{{ model.title }}é</h1>")
        );
        var context = _site.Request("/notes", Ada);
        await _site.Pages.WriteAsync(
            context,
            notes,
            new("list", new { Title = "<Notes>" }) { Title = "Notes", StatusCode = 422 }
        );
        const string expected = "<main><h1>&lt;Notes&gt;é</h1></main>";
        Assert.Multiple(() =>
        {
            Assert.That(SampleSite.Body(context), Is.EqualTo(expected));
            Assert.That(context.Response.ContentLength, Is.EqualTo(expected.Length + 1));
            Assert.That(context.Response.ContentType, Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(context.Response.StatusCode, Is.EqualTo(422));
            Assert.That(context.Response.Headers.CacheControl.ToString(), Is.EqualTo("private, no-store"));
            Assert.That(context.Response.Headers.Vary.ToString(), Is.EqualTo("Cookie, Accept-Language"));
        });
    }

    [Test]
    public async Task The_theme_overrides_a_plugins_template_by_its_path_before_its_parent_does()
    {
        var notes = _site.Plugin(
            "notes",
            null,
            ("templates/a.html", "plugin"),
            ("templates/b.html", "plugin"),
            ("templates/c.html", "plugin")
        );
        _site.Theme("child", "theme.json", """{ "id": "child", "name": "Child", "version": "1", "parent": "plain" }""");
        _site.Theme("plain", "overrides/notes/a.html", "parent").Theme("plain", "overrides/notes/b.html", "parent");
        _site.Theme("child", "overrides/notes/a.html", "child");
        _site.Settings["Theme:Id"] = "child";
        Assert.Multiple(async () =>
        {
            Assert.That(await FragmentAsync(notes, "a"), Is.EqualTo("child"));
            Assert.That(await FragmentAsync(notes, "b"), Is.EqualTo("parent"));
            Assert.That(await FragmentAsync(notes, "c"), Is.EqualTo("plugin"));
        });
    }

    [Test]
    public async Task Partials_and_assets_are_those_of_the_plugin_whose_template_runs()
    {
        var notes = _site.Plugin(
            "notes",
            null,
            (
                "templates/list.html",
                "{{ partial 'row' }} {{ component 'mark' }} {{ asset 'a.js' }} {{ theme_asset 'x.svg' }}"
            ),
            ("templates/row.html", "row"),
            ("assets/a.js", "1")
        );
        _site.Theme("plain", "components/mark.html", "{{ asset 'x.svg' }}").Theme("plain", "assets/x.svg", "<svg/>");
        Assert.That(
            await FragmentAsync(notes, "list"),
            Does.Match(
                "^row /assets/plain/[0-9a-f]{16}/x.svg /assets/notes/[0-9a-f]{16}/a.js /assets/plain/[0-9a-f]{16}/x.svg$"
            )
        );
    }

    [Test]
    public async Task A_plugins_renderer_uses_the_generation_whose_endpoint_answers()
    {
        var old = _site.Plugin("old", null, ("templates/x.html", "old"));
        _site.Plugin("notes", null, ("templates/x.html", "new"));
        var answering = new Generation
        {
            Info = new("notes", "0.9.0", "", ""),
            Folder = old.Folder,
            Number = 9,
        };
        var offered = _site
            .Services.GetServices<PluginService>()
            .Single(service => service.Type == typeof(IPageRenderer));
        var renderer = (IPageRenderer)offered.ForPlugin!(_site.Services, answering.Info, new([]));
        var context = _site.Request();
        context.SetEndpoint(new(null, new(new GenerationMetadata(answering)), "x"));
        Assert.Multiple(async () =>
        {
            Assert.That((await renderer.FragmentAsync(context, "x", null)).ToString(), Is.EqualTo("old"));
            Assert.That((await renderer.FragmentAsync(_site.Request(), "x", null)).ToString(), Is.EqualTo("new"));
        });
    }

    [Test]
    public async Task Person_site_and_page_are_there_in_every_template()
    {
        _site.Settings["Site:Name"] = "My site";
        Assert.That(
            await _site.RenderAsync(
                "{{ person.name }} {{ person.initials }} {{ site.name }} {{ page.path }} {{ page.lang }} {{ page.dir }} {{ page.mode }} {{ page.query.q }} {{ site.languages.size }}",
                null,
                WithQuery(_site.Request("/a/b", Ada), "?q=x")
            ),
            Is.EqualTo("Ada Lovelace AL My site /a/b en ltr system x 3")
        );
    }

    [Test]
    public async Task A_flash_is_shown_once_and_only_when_it_is_a_text_of_the_site()
    {
        var context = WithCookie("edulure_flash=form.required");
        const string template = "{{ for f in page.flash }}{{ f.text }}/{{ f.kind }}{{ end }}{{ flash.size }}";
        Assert.That(await _site.RenderAsync(template, null, context), Is.EqualTo("This is needed/success1"));
        Assert.That(context.Response.Headers.SetCookie.ToString(), Does.StartWith("edulure_flash=; expires="));
        Assert.That(
            await _site.RenderAsync(template, null, WithCookie("edulure_flash=Send me money")),
            Is.EqualTo("0")
        );
    }

    [Test]
    public async Task Every_form_of_a_page_carries_the_same_token()
    {
        var html = await _site.RenderAsync("{{ antiforgery }}|{{ antiforgery }}", null, _site.Request("/", Ada));
        var fields = html.Split('|');
        Assert.That(
            fields[0],
            Does.Match("^<input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"[^\"]{50,}\">$")
        );
        Assert.That(fields[1], Is.EqualTo(fields[0]));
    }

    [Test]
    public async Task Forms_show_what_was_typed_and_what_is_wrong()
    {
        var form = Form.Of(("name", "<x>"), ("age", "7"));
        form.Text("name").MinLength(8);
        Assert.That(
            await _site.RenderAsync(
                "{{ field_value model.form 'name' }}|{{ field_error model.form 'name' }}|{{ if field_error model.form 'age' }}wrong{{ end }}|{{ for e in (form_errors model.form) }}{{ e.field }}: {{ e.text }}{{ end }}|{{ field_value null 'x' }}",
                new { Form = form }
            ),
            Is.EqualTo("&lt;x&gt;|Use at least 8 characters||name: Use at least 8 characters|")
        );
    }

    [Test]
    public async Task A_menu_shows_what_the_person_may_open_and_marks_the_deepest_entry()
    {
        _site.Plugin(
            "notes",
            new()
            {
                Menus =
                [
                    new("main", "form.choice", "/notes/mine", 20, null, "list"),
                    new("main", "form.email", "/notes", 10, null, null),
                    new("main", "form.number", "/notes/edit", 5, "notes.edit", null),
                    new("footer", "form.choice", "/about", 1, null, null),
                ],
            }
        );
        const string template = "{{ for m in menu \"main\" }}{{ m.href }}{{ if m.current }}!{{ end }} {{ end }}";
        Assert.Multiple(async () =>
        {
            Assert.That(
                await _site.RenderAsync(template, null, _site.Request("/notes/mine/7")),
                Is.EqualTo("/notes /notes/mine! ")
            );
            Assert.That(
                await _site.RenderAsync(template, null, _site.Request("/notesx", Ada)),
                Is.EqualTo("/notes/edit /notes /notes/mine ")
            );
        });
    }

    private async Task<string> FragmentAsync(Generation generation, string template) =>
        (await _site.Pages.FragmentAsync(_site.Request(), generation, template, null)).ToString();

    private DefaultHttpContext WithCookie(string cookie)
    {
        var context = _site.Request();
        context.Request.Headers.Cookie = Uri.EscapeDataString(cookie).Replace("%3D", "=");
        return context;
    }

    private static DefaultHttpContext WithQuery(DefaultHttpContext context, string query)
    {
        context.Request.QueryString = new(query);
        return context;
    }
}
