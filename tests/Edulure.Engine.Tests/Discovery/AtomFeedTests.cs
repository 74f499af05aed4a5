using System.Xml.Linq;
using Edulure.Engine.Discovery;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Discovery;

internal sealed class AtomFeedTests
{
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly AtomFeed _atom = new(new(new FixedSite("https://learn.test:8443/")), "Learn");

    [Test]
    public void Every_feed_and_entry_has_what_the_format_asks_for()
    {
        var feed = Read(Entry("Rust"), Entry("C#") with { Resource = new("shop", "course", "8"), Author = "Ada" });
        foreach (var element in feed.Root!.Elements(s_atom + "entry").Append(feed.Root))
        {
            // RFC 4287, 4.1.1 and 4.1.2: exactly one of each.
            foreach (var needed in (string[])["id", "title", "updated"])
                Assert.That(element.Elements(s_atom + needed).Count(), Is.EqualTo(1), needed);
            Assert.That(
                element.Elements(s_atom + "link").Count(link => link.Attribute("rel")!.Value == "alternate"),
                Is.EqualTo(1)
            );
        }
        Assert.That(
            feed.Root.Elements(s_atom + "author").Count(),
            Is.EqualTo(1),
            "entries without one have the feed's"
        );
        Assert.That(feed.Root.Attribute(XNamespace.Xml + "lang")!.Value, Is.EqualTo("en"));
        Assert.That(
            feed.Descendants(s_atom + "id").Select(id => id.Value),
            Is.EqualTo(
                new[]
                {
                    "https://learn.test:8443/feeds/shop/new.xml",
                    "tag:learn.test,2026-03-01:shop:course:7",
                    "tag:learn.test,2026-03-01:shop:course:8",
                }
            )
        );
    }

    [Test]
    public void The_id_of_an_entry_outlives_its_title_and_address()
    {
        var before = Read(Entry("Rust")).Descendants(s_atom + "entry").Single();
        var after = Read(Entry("Rust 2") with { Path = "/courses/rust-2" }).Descendants(s_atom + "entry").Single();
        Assert.That(after.Element(s_atom + "id")!.Value, Is.EqualTo(before.Element(s_atom + "id")!.Value));
    }

    [Test]
    public void No_text_breaks_it()
    {
        foreach (var text in HostileTexts.All)
        {
            var entry = Read(Entry(text) with { Summary = text }).Descendants(s_atom + "entry").Single();
            Assert.That(entry.Element(s_atom + "title")!.HasElements, Is.False, text);
        }
    }

    [Test]
    public void An_entry_that_leads_elsewhere_is_left_out() =>
        Assert.That(Read(Entry("Rust") with { Path = "//evil.test" }).Descendants(s_atom + "entry"), Is.Empty);

    private static FeedEntry Entry(string title) =>
        new(new("shop", "course", "7"), title, "/courses/rust", s_now.AddDays(-1));

    private XDocument Read(params FeedEntry[] entries) =>
        XDocument.Parse(_atom.Write("New courses", "en", "/feeds/shop/new.xml", entries, s_now));
}
