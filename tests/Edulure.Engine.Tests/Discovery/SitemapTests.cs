using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Edulure.Engine.Appearance.Pages;
using Edulure.Engine.Discovery;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Discovery;

internal sealed class SitemapTests
{
    private static readonly XNamespace s_xml = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private readonly SiteContributions _site = new();

    [Test]
    public async Task Addresses_are_absolute_encoded_and_valid_by_the_protocol()
    {
        var changed = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(2));
        var parts = await BuildAsync(
            new ListOf(new("/a?x=1&y='2'", changed), new("/ñ/دورة"), new("//evil.test"), new("x"), new("/\n"))
        );
        Assert.That(parts.Keys, Is.EqualTo(new[] { "index", "pages", "shop-1" }));
        foreach (var (_, part) in parts)
            Validate(part);
        Assert.That(
            Addresses(parts["shop-1"]),
            Is.EqualTo(new[] { "https://learn.test/a?x=1&y='2'", "https://learn.test/%C3%B1/%D8%AF%D9%88%D8%B1%D8%A9" })
        );
        Assert.That(
            Addresses(parts["pages"]),
            Is.EqualTo(new[] { "https://learn.test/", "https://learn.test/p/about" })
        );
        Assert.That(parts["shop-1"].Descendants(s_xml + "lastmod").Single().Value, Is.EqualTo("2026-03-01T08:00:00Z"));
        Assert.That(
            parts["index"].Descendants(s_xml + "loc").Select(loc => loc.Value),
            Is.EqualTo(new[] { "https://learn.test/sitemaps/pages.xml", "https://learn.test/sitemaps/shop-1.xml" })
        );
    }

    [Test]
    public async Task More_pages_than_a_file_may_hold_go_into_the_next()
    {
        var pages = Enumerable.Range(0, SitemapPart.MostAddresses + 1).Select(n => new SitemapEntry($"/p/{n}"));
        var parts = await BuildAsync(new ListOf([.. pages]));
        Assert.That(Addresses(parts["shop-1"]), Has.Count.EqualTo(SitemapPart.MostAddresses));
        Assert.That(
            Addresses(parts["shop-2"]),
            Is.EqualTo(new[] { $"https://learn.test/p/{SitemapPart.MostAddresses}" })
        );
    }

    [Test]
    public void A_file_is_full_at_its_size_too()
    {
        using var part = new SitemapPart();
        var address = "https://learn.test/" + new string('x', 5000);
        var added = 0;
        while (part.TryAdd(address, null))
            added++;
        Assert.That(added, Is.LessThan(SitemapPart.MostAddresses));
        Assert.That((added + 1L) * address.Length, Is.GreaterThan(SitemapPart.MostBytes * 0.98));
    }

    [Test]
    public async Task A_source_that_fails_half_way_costs_its_own_pages_only()
    {
        var failing = new FailingList();
        var parts = await BuildAsync(failing, new ListOf(new SitemapEntry("/ok")));
        Assert.That(failing.Given, Is.GreaterThan(0));
        Assert.That(parts.Keys, Is.EqualTo(new[] { "index", "pages", "shop-1" }));
        Assert.That(Addresses(parts["shop-1"]), Is.EqualTo(new[] { "https://learn.test/ok" }));
    }

    private async Task<SortedDictionary<string, XDocument>> BuildAsync(params ISitemapSource[] sources)
    {
        var services = new ServiceCollection();
        foreach (var source in sources)
            services.AddSingleton(source.GetType(), source);
        _site.Publish([FakeSources.Plugin("shop", services, sources.Select(source => source.GetType()))]);
        var addresses = new SiteAddresses(new FixedSite("https://learn.test"));
        var (sitemap, _) = await new SitemapBuilder(
            _site,
            addresses,
            new OwnersPages(),
            NullLogger<SitemapBuilder>.Instance
        ).BuildAsync(CancellationToken.None);
        var read = new SortedDictionary<string, XDocument>(StringComparer.Ordinal)
        {
            ["index"] = await ReadAsync(sitemap!.Index),
        };
        foreach (var (name, part) in sitemap.Parts)
            read[name] = await ReadAsync(part);
        return read;
    }

    private static async Task<XDocument> ReadAsync(CompressedAnswer answer)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptEncoding = "br, gzip";
        using var body = new MemoryStream();
        context.Response.Body = body;
        await answer.SendAsync(context, "application/xml");
        body.Position = 0;
        await using var plain = new GZipStream(body, CompressionMode.Decompress);
        return XDocument.Load(plain);
    }

    private static List<string> Addresses(XDocument part) =>
        [.. part.Descendants(s_xml + "loc").Select(loc => loc.Value)];

    private static void Validate(XDocument part)
    {
        var schemas = new XmlSchemaSet();
        using var schema = XmlReader.Create(new StringReader(SitemapSchema.Text));
        schemas.Add(XmlSchema.Read(schema, null)!);
        part.Validate(schemas, (_, problem) => Assert.Fail(problem.Message));
    }

    private sealed class OwnersPages : IPublicPages
    {
        public Task<IReadOnlyList<PublicPage>> ListAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<PublicPage>>([new("/p/about", [], new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero))]);
    }

    private sealed class ListOf(params SitemapEntry[] entries) : ISitemapSource
    {
        public IReadOnlyList<string> CacheTags => ["shop"];

        public async IAsyncEnumerable<SitemapEntry> EnumerateAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            foreach (var entry in entries)
            {
                await Task.CompletedTask;
                yield return entry;
            }
        }
    }

    private sealed class FailingList : ISitemapSource
    {
        public int Given { get; private set; }

        public IReadOnlyList<string> CacheTags => [];

        public async IAsyncEnumerable<SitemapEntry> EnumerateAsync(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            await Task.CompletedTask;
            Given++;
            yield return new("/half");
            throw new InvalidOperationException("The database is gone.");
        }
    }
}
