using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Edulure.Plugins.Courses.Import.Markup;

/// <summary>Writes XML that holds HTML as HTML: without namespaces, with void elements as HTML has them.</summary>
internal static class XmlMarkup
{
    private static readonly HashSet<string> Void =
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ];

    public static string Inner(XElement element) => Write(element.Nodes());

    public static string Outer(XNode node) => Write([node]);

    public static string Write(IEnumerable<XNode> nodes)
    {
        var html = new StringBuilder();
        foreach (var node in nodes)
            Append(html, node);
        return html.ToString().Trim();
    }

    private static void Append(StringBuilder html, XNode node)
    {
        switch (node)
        {
            case XText text:
                html.Append(Escape(text.Value));
                break;
            case XElement element:
                var name = element.Name.LocalName;
                html.Append('<').Append(name);
                foreach (var attribute in element.Attributes())
                    if (!attribute.IsNamespaceDeclaration)
                        html.Append(' ')
                            .Append(attribute.Name.LocalName)
                            .Append("=\"")
                            .Append(WebUtility.HtmlEncode(attribute.Value))
                            .Append('"');
                html.Append('>');
                if (Void.Contains(name))
                    break;
                foreach (var child in element.Nodes())
                    Append(html, child);
                html.Append("</").Append(name).Append('>');
                break;
        }
    }

    /// <summary>Plain text as HTML. Letters beyond ASCII stay letters.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
