using System.Text;
using Edulure.Engine.Data;
using Edulure.Engine.Flags;
using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Theming;
using Edulure.Engine.Theming;
using Edulure.Engine.Web;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Web;

internal sealed class PageCacheTests
{
    private static readonly PageKey s_courses = new("/courses", "?level=1", "ar", "dark", "Asia/Tokyo", "ar,en");

    private readonly SiteContributions _site = new();
    private readonly ThemeStore _themes = new(
        AuroraFolder.Themes,
        "aurora",
        new(TimeProvider.System, TimeZoneInfo.Utc, new())
    );
    private readonly OwnerTexts _owner = new();
    private readonly SiteFlags _flags;
    private PageRenewal _renewal = null!;
    private readonly PartCache _parts = new(TimeProvider.System);
    private PageCache _cache = null!;

    public PageCacheTests() => _flags = new(_site, TimeProvider.System, NullLoggerFactory.Instance);

    [SetUp]
    public void Begin()
    {
        var services = new ServiceCollection().BuildServiceProvider();
        _renewal = new(services.GetRequiredService<IServiceScopeFactory>(), NullLogger<PageRenewal>.Instance);
        var texts = new TextCatalogue(_site, _themes, new(_site, _themes), _owner, new());
        _cache = new(new OwnSignals(), _site, _themes, texts, _flags, _renewal, _parts, TimeProvider.System);
    }

    [TearDown]
    public void End() => _cache.Dispose();

    [Test]
    public async Task A_change_of_plugins_forgets_every_page()
    {
        Keep(s_courses, "before");
        _site.Publish([]);
        Assert.That(await SeenAsync(s_courses), Is.Null);
    }

    [Test]
    public async Task A_change_of_the_theme_or_its_pack_forgets_every_page()
    {
        Keep(s_courses, "before");
        _themes.Activate("aurora");
        Assert.That(await SeenAsync(s_courses), Is.Null);
    }

    [Test]
    public async Task A_text_of_the_owner_forgets_every_page()
    {
        Keep(s_courses, "before");
        _owner.Replace([("ar", "theme.skip", "text")]);
        Assert.That(await SeenAsync(s_courses), Is.Null);
    }

    [Test]
    public async Task A_flag_forgets_every_page()
    {
        Keep(s_courses, "before");
        _flags.Replace(new Dictionary<string, StoredFlag>());
        Assert.That(await SeenAsync(s_courses), Is.Null);
    }

    [Test]
    public async Task While_a_plugin_is_replaced_visitors_get_the_page_of_before_until_it_is_made_anew()
    {
        var duringRenewal = new List<string?>();
        _renewal.Site = async context =>
        {
            duringRenewal.Add(await SeenAsync(s_courses));
            Offer(context, "after");
        };
        Keep(s_courses, "before");
        await SeenAsync(s_courses);

        _cache.Hold();
        _site.Publish([]);
        Assert.That(await SeenAsync(s_courses), Is.EqualTo("before"));
        await _cache.RenewAsync(CancellationToken.None);

        Assert.That(duringRenewal, Is.EqualTo(new[] { "before" }));
        Assert.That(await SeenAsync(s_courses), Is.EqualTo("after"));
    }

    [Test]
    public async Task A_page_is_made_anew_as_its_visitors_ask_for_it()
    {
        HttpRequest? asked = null;
        _renewal.Site = context =>
        {
            asked = context.Request;
            return Task.CompletedTask;
        };
        Keep(s_courses, "before");
        await SeenAsync(s_courses);

        _cache.Hold();
        _site.Publish([]);
        await _cache.RenewAsync(CancellationToken.None);

        Assert.That(asked, Is.Not.Null);
        Assert.That(asked!.Path + asked.QueryString.ToString(), Is.EqualTo("/courses?level=1"));
        Assert.That(asked.Cookies["edulure_lang"], Is.EqualTo("ar"));
        Assert.That(asked.Cookies["edulure_mode"], Is.EqualTo("dark"));
        Assert.That(asked.Cookies["edulure_zone"], Is.EqualTo("Asia/Tokyo"));
        Assert.That(asked.Headers.AcceptLanguage.ToString(), Is.EqualTo("ar,en"));
    }

    [Test]
    public async Task A_page_that_nobody_asked_for_and_one_that_fails_are_let_go()
    {
        var failing = s_courses with { Path = "/fails" };
        _renewal.Site = _ => throw new InvalidOperationException("broken");
        Keep(s_courses, "before");
        Keep(failing, "before");
        await SeenAsync(failing);

        _cache.Hold();
        _site.Publish([]);
        await _cache.RenewAsync(CancellationToken.None);

        Assert.That(await SeenAsync(s_courses), Is.Null);
        Assert.That(await SeenAsync(failing), Is.Null);
    }

    [Test]
    public async Task What_is_evicted_while_a_plugin_is_replaced_is_shown_no_more()
    {
        Keep(s_courses, "before");
        await SeenAsync(s_courses);

        _cache.Hold();
        _site.Publish([]);
        await _cache.EvictAsync("courses");

        Assert.That(await SeenAsync(s_courses), Is.Null);
    }

    [Test]
    public async Task Parts_are_forgotten_with_the_pages_that_show_them()
    {
        var key = new PartKey("courses", "newest", "", "en", "UTC");
        KeepPart();
        await _cache.EvictAsync("others");
        Assert.That(_parts.Find(key), Is.Not.Null);
        await _cache.EvictAsync("courses");
        Assert.That(_parts.Find(key), Is.Null, "a tag of theirs");
        KeepPart();
        _site.Publish([]);
        Assert.That(_parts.Find(key), Is.Null, "plugins");
        KeepPart();
        _themes.Activate("aurora");
        Assert.That(_parts.Find(key), Is.Null, "the theme");
        KeepPart();
        _owner.Replace([("ar", "theme.skip", "text")]);
        Assert.That(_parts.Find(key), Is.Null, "a text of the owner");

        void KeepPart()
        {
            _parts.Keep(key, Html.Encode("new"), ["courses"], _parts.Version);
            Assert.That(_parts.Find(key), Is.Not.Null);
        }
    }

    private void Keep(PageKey key, string text)
    {
        var context = new DefaultHttpContext();
        context.Features.Set(new CacheablePageFeature(key, _cache.Version));
        Offer(context, text);
    }

    private void Offer(HttpContext context, string text) =>
        _cache.Offer(context, Encoding.UTF8.GetBytes(text), ["courses"]);

    private async Task<string?> SeenAsync(PageKey key)
    {
        if (!_cache.TryGet(key, out var page))
            return null;
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await page.SendAsync(context);
        return Encoding.UTF8.GetString(body.ToArray());
    }

    // As on a site of one node.
    private sealed class OwnSignals : ISignals
    {
        private Func<string, CancellationToken, Task> _handler = (_, _) => Task.CompletedTask;

        public Task SendAsync(string kind, string payload, CancellationToken cancellationToken) =>
            _handler(payload, cancellationToken);

        public IDisposable Subscribe(string kind, Func<string, CancellationToken, Task> handler)
        {
            _handler = handler;
            return new MemoryStream();
        }
    }
}
