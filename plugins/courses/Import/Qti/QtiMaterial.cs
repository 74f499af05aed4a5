using System.Net;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Qti;

/// <summary>Texts, pictures and sounds of QTI 1.2 as HTML.</summary>
internal static class QtiMaterial
{
    public static IEnumerable<string> Html(XElement material)
    {
        foreach (var part in material.Elements())
        {
            var uri = WebUtility.HtmlEncode(part.Attr("uri") ?? "");
            var html = part.Name.LocalName switch
            {
                "mattext" => Text(part),
                "matemtext" => $"<em>{XmlMarkup.Escape(part.Value)}</em>",
                "matbreak" => "<br>",
                "matimage" => $"<img src=\"{uri}\" alt=\"{WebUtility.HtmlEncode(part.Attr("label") ?? "")}\">",
                "mataudio" => $"<audio controls src=\"{uri}\"></audio>",
                "matvideo" => $"<video controls src=\"{uri}\"></video>",
                _ => "",
            };
            if (html.Length > 0)
                yield return html;
        }
    }

    private static string Text(XElement text)
    {
        if (text.HasElements)
            return XmlMarkup.Inner(text);
        var type = text.Attr("texttype") ?? "text/plain";
        return type is "text/html" or "text/xhtml" or "application/xhtml+xml"
            ? text.Value.Trim()
            : XmlMarkup.Escape(text.Value.Trim());
    }
}
