using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Edulure.Engine.Discovery;
using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Discovery;

internal sealed class JsonLdTests
{
    private static readonly SiteAddresses s_addresses = new(new FixedSite("https://learn.test:8443/"));

    private readonly JsonLd _json = new(s_addresses, "Learn & co");

    [Test]
    public void No_text_ends_the_script_or_changes_on_its_way()
    {
        foreach (var text in HostileTexts.All)
        {
            var script =
                $"<script type=\"application/ld+json\">{Write(new StructuredData("Course").Add("name", text))}</script>";
            var document = new HtmlParser().ParseDocument($"<head>{script}</head><body></body>");
            Assert.That(document.Scripts, Has.Length.EqualTo(1), text);
            Assert.That(document.Body!.ChildElementCount, Is.Zero, text);
            using var read = JsonDocument.Parse(document.Scripts[0].TextContent);
            var name = read.RootElement.GetProperty("@graph")[0].GetProperty("name").GetString();
            Assert.That(name, Is.EqualTo(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
        }
    }

    [Test]
    public void Letters_of_every_script_stay_letters() =>
        Assert.That(Write(new StructuredData("Course").Add("name", "تعلّم ñ Ж")), Does.Contain("تعلّم ñ Ж"));

    [Test]
    public void Values_are_written_as_what_they_are_and_paths_as_addresses()
    {
        var thing = new StructuredData("Event")
            .Add("isAccessibleForFree", true)
            .Add("price", 12.50m)
            .Add("startDate", new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(2)))
            .AddAddress("url", "/courses/ñ x")
            .Add("keywords", ["a", "b"])
            .Add("description", "")
            .Add("name", (string?)null)
            .Add("organizer", StructuredData.Site());
        Assert.That(
            Write(thing),
            Is.EqualTo(
                (
                    "{'@context':'https://schema.org','@graph':[{'@type':'Event','isAccessibleForFree':true,'price':12.50,"
                    + "'startDate':'2026-03-01T10:00:00\\u002B02:00','url':'https://learn.test:8443/courses/%C3%B1%20x',"
                    + "'keywords':['a','b'],'organizer':"
                    + "{'@type':'Organization','name':'Learn \\u0026 co','url':'https://learn.test:8443/'}}]}"
                ).Replace('\'', '"')
            )
        );
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("//evil.test/x")]
    [TestCase("ftp://evil.test/x")]
    public void An_address_is_a_path_or_of_the_web(string address) =>
        Assert.Throws<ArgumentException>(() => new StructuredData("Course").AddAddress("url", address));

    [TestCase("")]
    [TestCase("@id")]
    [TestCase("name\"")]
    public void A_property_is_a_name(string property) =>
        Assert.Throws<ArgumentException>(() => new StructuredData("Course").Add(property, "x"));

    [Test]
    public void A_thing_that_holds_itself_comes_to_an_end()
    {
        var thing = new StructuredData("Course");
        thing.Add("about", thing);
        Assert.That(() => Write(thing), Throws.Nothing);
    }

    [Test]
    public void Questions_and_trails_have_the_shape_that_search_engines_read()
    {
        using var read = JsonDocument.Parse(
            Write(
                StructuredData.FaqPage([("Why?", "Because.")]),
                JsonLd.Trail([new("Courses", "/courses"), new("Elsewhere", "https://evil.test")], "Rust")
            )
        );
        var graph = read.RootElement.GetProperty("@graph");
        var question = graph[0].GetProperty("mainEntity")[0];
        Assert.That(question.GetProperty("@type").GetString(), Is.EqualTo("Question"));
        Assert.That(question.GetProperty("acceptedAnswer").GetProperty("text").GetString(), Is.EqualTo("Because."));
        var steps = graph[1].GetProperty("itemListElement");
        Assert.That(steps[0].GetProperty("item").GetString(), Is.EqualTo("https://learn.test:8443/courses"));
        Assert.That(steps[1].TryGetProperty("item", out _), Is.False);
        Assert.That(steps[2].GetProperty("position").GetInt32(), Is.EqualTo(3));
        Assert.That(steps[2].GetProperty("name").GetString(), Is.EqualTo("Rust"));
    }

    private string Write(params StructuredData[] things) => _json.Write(things);
}

internal sealed class FixedSite(string address) : ISite
{
    public Uri Address { get; } = new(address);
}
