using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

public sealed class ThemeTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin() => _site = new();

    [TearDown]
    public void End() => _site.Dispose();

    private Theme Theme => _site.Services.GetRequiredService<ThemeStore>().Current;

    [Test]
    public async Task The_style_sheet_is_the_tokens_then_each_file_by_name_the_childs_in_place_of_its_parents()
    {
        _site
            .Theme("child", "theme.json", """{ "id": "child", "name": "Child", "version": "1", "parent": "plain" }""")
            .Theme(
                "plain",
                "tokens.json",
                """{ "$type": "number", "a": { "$value": 1, "$extensions": { "edulure.modes": { "dark": 2 } } }, "b": { "$value": 1 } }"""
            )
            .Theme(
                "child",
                "tokens.json",
                """{ "b": { "$value": 3 }, "a": { "$extensions": { "edulure.modes": { "contrast": 4 } } } }"""
            )
            .Theme("plain", "assets/css/20-a.css", "a { color: red }")
            .Theme("plain", "assets/css/30-b.css", "b { color: red }")
            .Theme("child", "assets/css/20-a.css", "a { color: blue }")
            .Theme("child", "assets/css/25-c.css", "c { background: url(\"../vendor/x.svg\") }");
        _site.Settings["Theme:Id"] = "child";
        Assert.That(
            (await GetAsync(Theme.Assets.Address("css/bundle.css"))).Body,
            Is.EqualTo(
                """
                :root{--a:1;--b:3;}
                :root[data-mode=dark]{--a:2;}
                @media (prefers-color-scheme:dark){:root:not([data-mode=light]){--a:2;}}
                @media (prefers-contrast:more){:root:root{--a:4;}}
                a{color: blue}
                c{background: url("../vendor/x.svg")}
                b{color: red}

                """
            )
        );
    }

    [TestCase("a /* b */ c{ }", "a c{}")]
    [TestCase("a{\n  color : red ;\n}\n\nb :hover{}", "a{color : red ;}b :hover{}")]
    [TestCase("a::before{content:\"/* x  */ \\\" }\"}", "a::before{content:\"/* x  */ \\\" }\"}")]
    [TestCase("/*! keep */a{width:calc(1px  + 2px)}", "/*! keep */a{width:calc(1px + 2px)}")]
    [TestCase("@media (a) and (b) {a{--x: ;}}", "@media (a) and (b){a{--x: ;}}")]
    [TestCase("a{content:'unended", "a{content:'unended")]
    [TestCase("a{}/* unended", "a{}")]
    public void Style_sheets_lose_comments_and_space_and_nothing_else(string css, string expected)
    {
        Assert.That(CssBundle.Shorten(css), Is.EqualTo(expected));
    }

    [Test]
    public void A_theme_whose_tokens_are_wrong_does_not_come_into_force()
    {
        var theme = Theme;
        _site.Theme("plain", "tokens.json", """{ "a": { "$type": "color", "$value": "{b}" } }""");
        Assert.That(
            () => _site.Services.GetRequiredService<ThemeStore>().Activate("plain"),
            Throws.TypeOf<TemplateException>().With.Message.Contains("a: {b} names no token")
        );
        Assert.That(Theme, Is.SameAs(theme));
    }

    [Test]
    public void Themes_that_are_each_others_parents_are_refused()
    {
        _site.Theme("plain", "theme.json", """{ "id": "plain", "name": "", "version": "1", "parent": "plain" }""");
        Assert.That(() => Theme, Throws.TypeOf<TemplateException>().With.Message.Contains("parents"));
    }

    [Test]
    public async Task The_head_links_what_is_there_and_its_import_map_matches_the_policy()
    {
        _site
            .Theme(
                "plain",
                "theme.json",
                """{ "id": "plain", "name": "", "version": "1", "preload": ["vendor/a.woff2", "vendor/missing.woff2"], "imports": { "htmx": "vendor/missing.js", "plain/x": "js/x.js" }, "modules": ["js/x.js"] }"""
            )
            .Theme("plain", "assets/js/x.js", "1")
            .Theme("plain", "assets/vendor/a.woff2", "font")
            .Theme("plain", "assets/icon.svg", "<svg/>");
        _site.Plugin("notes", null, ("assets/js/n.js", "2"));
        _site.Plugin("quiet", null);
        var head = await _site.RenderAsync("{{ head }}");
        var address = $"/assets/plain/{Theme.Assets.Hash}/";
        var map = Regex.Match(head, "<script type=\"importmap\">(.*?)</script>").Groups[1].Value;
        Assert.Multiple(() =>
        {
            Assert.That(head, Does.Contain($"<link rel=\"stylesheet\" href=\"{address}css/bundle.css\">"));
            Assert.That(head, Does.Contain($"<link rel=\"preload\" href=\"{address}vendor/a.woff2\""));
            Assert.That(head, Does.Contain($"<link rel=\"icon\" href=\"{address}icon.svg\">"));
            Assert.That(head, Does.Contain($"<script type=\"module\" src=\"{address}js/x.js\"></script>"));
            Assert.That(head, Does.Not.Contain("missing").And.Not.Contain("quiet"));
            Assert.That(
                map,
                Does.Contain($"\"theme/\":\"{address}\"")
                    .And.Contain($"\"plain/x\":\"{address}js/x.js\"")
                    .And.Contain("\"notes/\":\"/assets/notes/")
            );
            Assert.That(
                _site.Services.GetRequiredService<PageHeads>().ScriptSource,
                Is.EqualTo($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map)))}'")
            );
        });
        _site.Contributions.Publish([]);
        Assert.That(await _site.RenderAsync("{{ head }}"), Does.Not.Contain("notes/"));
    }

    [Test]
    public async Task An_asset_is_kept_for_ever_under_its_hash_and_compressed_for_those_who_can()
    {
        var script = string.Concat(Enumerable.Repeat("let a = 1;\n", 200));
        _site.Theme("plain", "assets/js/x.js", script);
        var address = Theme.Assets.Address("js/x.js");
        var plain = await GetAsync(address);
        var brotli = await GetAsync(address, "gzip, br");
        var gzip = await GetAsync(address, "gzip, br;q=0");
        Assert.Multiple(() =>
        {
            Assert.That(plain.Body, Is.EqualTo(script));
            Assert.That(
                plain.Response.Headers.CacheControl.ToString(),
                Is.EqualTo("public, max-age=31536000, immutable")
            );
            Assert.That(plain.Response.Headers.XContentTypeOptions.ToString(), Is.EqualTo("nosniff"));
            Assert.That(plain.Response.ContentType, Is.EqualTo("text/javascript; charset=utf-8"));
            Assert.That(brotli.Response.Headers.ContentEncoding.ToString(), Is.EqualTo("br"));
            Assert.That(gzip.Response.Headers.ContentEncoding.ToString(), Is.EqualTo("gzip"));
            Assert.That(
                Unpack(new BrotliStream(new MemoryStream(brotli.Bytes), CompressionMode.Decompress)),
                Is.EqualTo(script)
            );
            Assert.That(brotli.Response.ContentLength, Is.EqualTo(brotli.Bytes.Length));
            Assert.That(brotli.Response.Headers.ETag, Is.Not.EqualTo(plain.Response.Headers.ETag));
        });
        var again = await GetAsync(address, "br", brotli.Response.Headers.ETag.ToString());
        Assert.That((again.Response.StatusCode, again.Bytes.Length), Is.EqualTo((304, 0)));
    }

    [Test]
    public async Task A_file_that_is_no_text_is_sent_as_it_is()
    {
        _site.Theme("plain", "assets/vendor/a.woff2", "font");
        var font = await GetAsync(Theme.Assets.Address("vendor/a.woff2"), "br");
        Assert.That(
            (font.Body, font.Response.ContentType, font.Response.ContentLength),
            Is.EqualTo(("font", "font/woff2", 4))
        );
    }

    [Test]
    public async Task An_asset_under_an_old_hash_leads_to_the_one_in_force()
    {
        _site.Plugin("notes", null, ("assets/a.js", "1"));
        var moved = await GetAsync("/assets/notes/0123456789abcdef/a.js");
        Assert.That(moved.Response.StatusCode, Is.EqualTo(302));
        Assert.That((await GetAsync(moved.Response.Headers.Location.ToString())).Body, Is.EqualTo("1"));
    }

    [TestCase("../theme.json")]
    [TestCase("css/../../theme.json")]
    [TestCase("%2e%2e/theme.json")]
    [TestCase("/etc/passwd")]
    [TestCase("")]
    [TestCase("none.js")]
    public async Task What_is_no_asset_is_not_found(string path)
    {
        Assert.That((await GetAsync(Theme.Assets.Address(path))).Response.StatusCode, Is.EqualTo(404));
        Assert.That((await GetAsync($"/assets/../{Theme.Assets.Hash}/{path}")).Response.StatusCode, Is.EqualTo(404));
    }

    private async Task<Answer> GetAsync(string address, string? encoding = null, string? tag = null)
    {
        var parts = address.Split('/', 5);
        var context = _site.Request(address);
        context.Request.RouteValues = new()
        {
            ["owner"] = parts[2],
            ["hash"] = parts[3],
            ["path"] = parts[4],
        };
        context.Request.Headers.AcceptEncoding = encoding;
        context.Request.Headers.IfNoneMatch = tag;
        await _site.Services.GetRequiredService<AssetEndpoint>().AnswerAsync(context);
        return new(context.Response, ((MemoryStream)context.Response.Body).ToArray());
    }

    private static string Unpack(Stream packed)
    {
        using var reader = new StreamReader(packed);
        return reader.ReadToEnd();
    }

    private sealed record Answer(HttpResponse Response, byte[] Bytes)
    {
        public string Body => Encoding.UTF8.GetString(Bytes);
    }
}
