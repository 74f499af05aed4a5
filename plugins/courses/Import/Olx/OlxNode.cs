using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>A block of a course with its own document put in its place.</summary>
internal sealed record OlxNode(string Tag, string Id, XElement Element, IReadOnlyList<OlxNode> Children)
{
    /// <summary>The name that the author gave; <c>null</c> when none.</summary>
    public string? Title { get; init; }

    /// <summary>Where its document lies, for messages.</summary>
    public required string Source { get; init; }

    public bool StaffOnly => Attr("visible_to_staff_only") is "true" or "True";

    public string? Attr(string name) => Element.Attr(name);

    /// <summary>What a person would look for.</summary>
    public string Name => Title ?? $"{Tag} {Id}";
}
