using System.Globalization;
using System.Text;
using System.Xml;
using Edulure.Sdk;

namespace Edulure.Engine.Discovery;

/// <summary>Writes a feed as Atom, RFC 4287.</summary>
internal sealed class AtomFeed(SiteAddresses addresses, string siteName)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <param name="title">Plain text.</param>
    /// <param name="language">Of the title.</param>
    /// <param name="path">The feed's own.</param>
    /// <param name="entries">Newest first.</param>
    /// <param name="now">When an empty feed counts as changed.</param>
    public string Write(
        string title,
        string language,
        string path,
        IReadOnlyList<FeedEntry> entries,
        DateTimeOffset now
    )
    {
        var buffer = new StringBuilder();
        using (var text = new Utf8StringWriter(buffer))
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, Async = false }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, language);
            Element(xml, "id", addresses.Of(path));
            Element(xml, "title", $"{title} – {siteName}");
            Element(xml, "updated", Moment(entries.Count == 0 ? now : entries.Max(Updated)));
            Link(xml, "self", addresses.Of(path), "application/atom+xml");
            Link(xml, "alternate", addresses.Root, "text/html");
            Element(xml, "generator", "Edulure");
            Author(xml, siteName);
            foreach (var entry in entries)
                Write(xml, entry);
            xml.WriteEndElement();
        }
        return buffer.ToString();
    }

    private void Write(XmlWriter xml, FeedEntry entry)
    {
        if (addresses.TryOf(entry.Path) is not { } address)
            return;
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "id", Id(entry));
        Element(xml, "title", entry.Title);
        Link(xml, "alternate", address, "text/html");
        Element(xml, "published", Moment(entry.Published));
        Element(xml, "updated", Moment(Updated(entry)));
        if (entry.Author is { Length: > 0 } author)
            Author(xml, author);
        if (entry.Summary is { Length: > 0 } summary)
            Element(xml, "summary", summary);
        xml.WriteEndElement();
    }

    // A tag address, RFC 4151: it stays when the title and the address of the page change.
    private string Id(FeedEntry entry) =>
        $"tag:{addresses.Authority},{entry.Published.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}:"
        + Uri.EscapeDataString(entry.Resource.ToString()).Replace("%3A", ":", StringComparison.Ordinal);

    private static DateTimeOffset Updated(FeedEntry entry) => entry.Updated ?? entry.Published;

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Namespace, Allowed(text));

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // XML has no place for most control characters, not even escaped.
    private static string Allowed(string text)
    {
        var allowed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
                allowed.Append(rune.ToString());
        return allowed.ToString();
    }

    private sealed class Utf8StringWriter(StringBuilder text) : StringWriter(text, CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
