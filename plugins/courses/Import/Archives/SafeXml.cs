using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>XML from strangers: no document type, no resolver, bounded size and depth.</summary>
internal static partial class SafeXml
{
    /// <summary>Reads a document that the archive cannot do without.</summary>
    /// <exception cref="ArchiveRefused">It is not well-formed, or beyond the limits.</exception>
    public static XElement Load(ArchiveContent content, ArchiveEntry entry)
    {
        var bytes = ArchiveContent.ReadBytes(entry, content.Limits.XmlBytes, RefusalCodes.XmlTooLarge);
        try
        {
            return Parse(() => XmlReader.Create(new MemoryStream(bytes), Settings(content.Limits)), content, entry);
        }
        catch (XmlException error) when (error.Message.Contains("entity", StringComparison.Ordinal))
        {
            // Authors write &nbsp; and &eacute; into XML; what HTML names, and only that, is put in its place.
            var text = NamedEntity().Replace(Decode(bytes), match => Expand(match.Value));
            try
            {
                return Parse(() => XmlReader.Create(new StringReader(text), Settings(content.Limits)), content, entry);
            }
            catch (XmlException again)
            {
                throw Broken(entry, again);
            }
        }
        catch (XmlException error)
        {
            throw Broken(entry, error);
        }
    }

    /// <summary>Reads a document that the course can do without: <c>null</c> and a loss when it is not well-formed.</summary>
    public static XElement? TryLoad(ArchiveContent content, ArchiveEntry entry, LossList losses)
    {
        try
        {
            return Load(content, entry);
        }
        catch (ArchiveRefused refused) when (refused.Code == RefusalCodes.BrokenXml)
        {
            losses.Add(entry.Path, $"{Capital(refused.Reason)}; it was left out.");
            return null;
        }
    }

    private static XElement Parse(Func<XmlReader> open, ArchiveContent content, ArchiveEntry entry)
    {
        // The depth is checked on a first pass: a tree of a million levels must not be built to be measured.
        using (var reader = open())
            while (reader.Read())
                if (reader.Depth > content.Limits.XmlDepth)
                    throw new ArchiveRefused(
                        entry.Path,
                        $"its elements nest deeper than {content.Limits.XmlDepth} levels",
                        RefusalCodes.XmlTooLarge
                    );
        using var second = open();
        return XElement.Load(second, LoadOptions.PreserveWhitespace);
    }

    private static XmlReaderSettings Settings(ArchiveLimits limits) =>
        new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = limits.XmlBytes,
            MaxCharactersFromEntities = 1024,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };

    private static ArchiveRefused Broken(ArchiveEntry entry, XmlException error)
    {
        var reason = error.Message.Contains("DTD", StringComparison.Ordinal)
            ? "it has a document type declaration, which is not allowed"
            : $"it is not well-formed XML (line {error.LineNumber}, column {error.LinePosition})";
        return new(entry.Path, reason, RefusalCodes.BrokenXml, error);
    }

    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, true);
        return reader.ReadToEnd();
    }

    private static string Expand(string entity)
    {
        if (entity is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;")
            return entity;
        var text = WebUtility.HtmlDecode(entity);
        return text == entity ? "&amp;" + entity[1..] : text;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex("&[A-Za-z][A-Za-z0-9]*;")]
    private static partial Regex NamedEntity();
}
