using System.Xml.Linq;

namespace Edulure.Plugins.Courses.Import.Markup;

/// <summary>
/// Reads by local name: the versions of Common Cartridge differ in their namespaces and in nothing else that matters.
/// </summary>
internal static class XmlRead
{
    public static IEnumerable<XElement> All(this XElement element, string name) =>
        element.Elements().Where(child => child.Name.LocalName == name);

    public static XElement? One(this XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    public static IEnumerable<XElement> Deep(this XElement element, string name) =>
        element.Descendants().Where(child => child.Name.LocalName == name);

    /// <summary>The trimmed text of a child; <c>null</c> when it is missing or blank.</summary>
    public static string? Text(this XElement? element, string name) => Clean(element.One(name)?.Value);

    /// <summary>A trimmed attribute; <c>null</c> when it is missing or blank.</summary>
    public static string? Attr(this XElement? element, string name) =>
        Clean(element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value);

    public static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
