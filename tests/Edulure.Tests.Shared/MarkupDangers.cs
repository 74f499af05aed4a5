using AngleSharp.Dom;

namespace Edulure.Tests.Shared;

/// <summary>What of a page runs code, as a browser reads it.</summary>
public static class MarkupDangers
{
    // Read by browsers as addresses.
    private static readonly string[] s_addresses =
    [
        "href",
        "src",
        "action",
        "formaction",
        "poster",
        "xlink:href",
        "data",
        "background",
    ];

    private static readonly string[] s_schemes = ["javascript:", "vbscript:", "data:text"];

    /// <summary>Attributes that run code, or lead to what does.</summary>
    public static IEnumerable<string> Of(IDocument page) =>
        page.All.SelectMany(element =>
            element
                .Attributes.Where(attribute =>
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || attribute.Name == "srcdoc"
                    || s_addresses.Contains(attribute.Name) && IsRun(attribute.Value)
                )
                .Select(attribute => $"{element.LocalName} {attribute.Name}={attribute.Value}")
        );

    /// <summary>Whether an element runs or changes the page by being there.</summary>
    public static bool Runs(IElement element) =>
        element.LocalName is "script" or "style" or "iframe" or "object" or "embed" or "base" or "meta";

    // As browsers do: without what they pass over.
    private static bool IsRun(string address)
    {
        var bare = string.Concat(address.Where(character => character > ' ')).ToLowerInvariant();
        return s_schemes.Any(scheme => bare.StartsWith(scheme, StringComparison.Ordinal));
    }
}
