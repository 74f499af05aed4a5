using System.Diagnostics;
using System.Text;
using Edulure.Engine.Theming;
using Edulure.Engine.Theming.Development;
using Edulure.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

internal sealed class LiveReloadTests
{
    private SampleSite _site = null!;

    private ThemeFolderWatch Watch => _site.Services.GetRequiredService<ThemeFolderWatch>();

    private LiveReload Reload => _site.Services.GetRequiredService<LiveReload>();

    [SetUp]
    public void Begin() => _site = Site(development: true);

    [TearDown]
    public async Task End()
    {
        await Watch.StopAsync();
        _site.Dispose();
    }

    [TestCase("pages/sample.html", "after")]
    [TestCase("components/word.html", "after")]
    [TestCase("locales/en.json", """{ "word": "after" }""")]
    public async Task A_saved_file_is_served_a_moment_later(string path, string content)
    {
        Prepare();
        Watch.Start();
        Assert.That(await PageAsync(), Does.Contain("before"));

        var saved = Stopwatch.StartNew();
        _site.Theme("plain", path, content);
        await Wait.UntilAsync(async () => (await PageAsync()).Contains("after", StringComparison.Ordinal));

        TestContext.Out.WriteLine($"{path} was served {saved.ElapsedMilliseconds} ms after it was saved.");
    }

    [TestCase(
        "tokens.json",
        """{ "space": { "$type": "dimension", "9": { "$value": { "value": 9, "unit": "px" } } } }"""
    )]
    [TestCase("assets/css/10-page.css", ".x{--space-9:9px}")]
    public async Task A_saved_style_is_put_into_open_pages(string path, string content)
    {
        Prepare();
        Watch.Start();
        await using var page = OpenPage.Of(_site, Reload);
        _site.Theme("plain", path, content);
        await Wait.UntilAsync(() => Task.FromResult(page.Told.Contains("event: styles", StringComparison.Ordinal)));
        Assert.That(page.Told, Does.Not.Contain("event: page"));
        Assert.That(Css(), Does.Contain("--space-9:9px"));
    }

    [Test]
    public async Task A_theme_that_is_broken_while_the_site_runs_is_told_and_comes_back_when_it_is_mended()
    {
        Prepare();
        Watch.Start();
        await using var page = OpenPage.Of(_site, Reload);
        _site.Theme("plain", "tokens.json", """{ "c": { "x": { "$type": "color", "$value": "red-ish" } } }""");
        await Wait.UntilAsync(() => Task.FromResult(Reload.Problem is not null));
        Assert.That(Reload.Problem!.Message, Does.Contain("c.x"));
        Assert.That(await PageAsync(), Does.Contain("before"), "the one of before serves");
        _site.Theme("plain", "tokens.json", "{}");
        await Wait.UntilAsync(() => Task.FromResult(Reload.Problem is null));
    }

    [Test]
    public async Task Pages_follow_in_development_only()
    {
        Prepare();
        using var production = Site(development: false);
        production.Theme("plain", "layouts/default.html", "{{ head }}{{ content }}");
        var page = await production.RenderAsync("{{ layout 'default' }}x");
        Assert.That(page, Does.Not.Contain("_development"));
        Assert.That(await PageAsync(), Does.Contain(DevelopmentMiddleware.Module));
    }

    [Test]
    public async Task The_page_of_an_error_shows_where_and_how_it_came_to_it_encoded()
    {
        _site.Theme("plain", "components/word.html", "<p>one</p>\n<b>{{ 1 << 5000 }}</b>\n<script>three</script>");
        var failure = (
            await Assert.ThrowsAsync<TemplateException>(async () =>
                await _site.RenderAsync("<i>caller</i>\n{{ component 'word' }}{{ model }}", 1)
            )
        )!;
        var page = _site.Services.GetRequiredService<TemplateErrorPage>().Markup(failure);
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.Contain("plain/components/word.html(2,"));
            Assert.That(page, Does.Contain("class=\"at\">    2  &lt;b&gt;{{ 1 &lt;&lt; 5000 }}&lt;/b&gt;</code>"));
            Assert.That(page, Does.Contain("&lt;script&gt;three&lt;/script&gt;"));
            Assert.That(page, Does.Contain("plain/pages/sample.html(2,4)").And.Contain("&lt;i&gt;caller&lt;/i&gt;"));
            Assert.That(page, Does.Not.Contain("<i>").And.Not.Contain("<script>"));
        });
    }

    [TestCase(true, "text/html", true)]
    [TestCase(true, "application/json", false)]
    [TestCase(false, "text/html", false)]
    public void It_is_for_those_who_build_the_site(bool development, string accept, bool shown)
    {
        using var site = Site(development);
        var request = site.Request();
        request.Request.Headers.Accept = accept;
        var failure = new InvalidOperationException("outer", new TemplateException("inner"));
        Assert.That(
            site.Services.GetRequiredService<TemplateErrorPage>().Of(request, failure) is not null,
            Is.EqualTo(shown)
        );
    }

    private static SampleSite Site(bool development) =>
        new SampleSite().Configure(services => services.AddSingleton(new DevelopmentMode(development)));

    private void Prepare() =>
        _site
            .Theme("plain", "locales/en.json", """{ "word": "before" }""")
            .Theme("plain", "components/word.html", "{{ t 'word' }}")
            .Theme("plain", "layouts/default.html", "{{ head }}{{ content }}")
            .Theme("plain", "pages/sample.html", "{{ layout 'default' }}{{ component 'word' }}");

    private async Task<string> PageAsync() =>
        Encoding.UTF8.GetString(
            await _site.Pages.RenderToBytesAsync(_site.Request(), new("sample", null) { Title = "Sample" })
        );

    private string Css() =>
        Encoding.UTF8.GetString(_site.Services.GetThemes().Current.Assets.Find(CssBundle.Path)!.Content!);

    private sealed class OpenPage : IAsyncDisposable
    {
        private readonly CancellationTokenSource _left = new();
        private readonly StringWriterStream _told = new();
        private Task _streaming = Task.CompletedTask;

        public string Told => _told.Text;

        public static OpenPage Of(SampleSite site, LiveReload reload)
        {
            var page = new OpenPage();
            var request = site.Request();
            request.RequestAborted = page._left.Token;
            request.Response.Body = page._told;
            page._streaming = reload.StreamAsync(request);
            return page;
        }

        public async ValueTask DisposeAsync()
        {
            await _left.CancelAsync();
            await _streaming;
            _left.Dispose();
        }
    }

    /// <summary>What one thread writes and another reads.</summary>
    private sealed class StringWriterStream : MemoryStream
    {
        private readonly Lock _writing = new();
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_writing)
                    return _text.ToString();
            }
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            lock (_writing)
                _text.Append(Encoding.UTF8.GetString(buffer.Span));
            return default;
        }
    }
}
