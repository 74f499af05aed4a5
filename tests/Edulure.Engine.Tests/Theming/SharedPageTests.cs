using System.Text;
using Edulure.Engine.Theming;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>Pages that are kept for all visitors.</summary>
public sealed class SharedPageTests
{
    private SampleSite _site = null!;

    [SetUp]
    public void Begin() => _site = new();

    [TearDown]
    public void End() => _site.Dispose();

    [Test]
    public async Task A_page_for_every_visitor_is_offered_to_the_cache_without_a_token()
    {
        var sink = new Sink();
        _site.Configure(services => services.AddSingleton<IRenderedPageSink>(sink));
        var notes = _site.Plugin("notes", null, ("templates/list.html", "[{{ antiforgery }}]"));
        var page = new Page("list") { Title = "", CacheTags = ["notes"] };
        await _site.Pages.WriteAsync(_site.Request("/notes"), notes, page);
        await _site.Pages.WriteAsync(_site.Request("/notes", new(1, "Ada", "ada@edulure.test", [])), notes, page);
        await _site.Pages.WriteAsync(_site.Request("/notes"), notes, new("list") { Title = "" });
        Assert.That(sink.Offered, Is.EqualTo(new[] { "/notes notes []" }));
    }

    [Test]
    public async Task A_page_that_shows_a_flash_is_offered_to_nobody()
    {
        var sink = new Sink();
        _site.Configure(services => services.AddSingleton<IRenderedPageSink>(sink));
        var notes = _site.Plugin("notes", null, ("templates/list.html", "{{ flash.size }}"));
        await _site.Pages.WriteAsync(WithFlash(), notes, new("list") { Title = "", CacheTags = ["notes"] });
        Assert.That(sink.Offered, Is.Empty);
    }

    private DefaultHttpContext WithFlash()
    {
        var context = _site.Request();
        context.Request.Headers.Cookie = $"{Redirect.FlashCookie}=form.required";
        return context;
    }

    private sealed class Sink : IRenderedPageSink
    {
        public List<string> Offered { get; } = [];

        public void Offer(HttpContext context, ReadOnlyMemory<byte> page, IReadOnlyList<string> tags) =>
            Offered.Add($"{context.Request.Path} {string.Join(',', tags)} {Encoding.UTF8.GetString(page.Span)}");
    }
}
