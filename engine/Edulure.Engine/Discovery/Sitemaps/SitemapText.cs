using System.Globalization;
using System.Text;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Discovery;

internal static class SitemapText
{
    /// <summary>The list of the parts.</summary>
    public static string Index(IEnumerable<(string Address, DateTimeOffset? LastModified)> parts)
    {
        var xml = new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        );
        foreach (var (address, lastModified) in parts)
            xml.Append(Entry("sitemap", address, lastModified));
        return xml.Append("</sitemapindex>\n").ToString();
    }

    public static string Entry(string element, string address, DateTimeOffset? lastModified)
    {
        var changed = lastModified is { } moment
            ? $"<lastmod>{moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</lastmod>"
            : "";
        return $"<{element}><loc>{HtmlText.Encode(address)}</loc>{changed}</{element}>\n";
    }
}
