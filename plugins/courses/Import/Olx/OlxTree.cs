using System.Text.Json;
using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Olx;

/// <summary>
/// Puts the documents of a course together: a block stands inside its parent, or in <c>TAG/URL_NAME.xml</c> with only
/// a pointer in the parent.
/// </summary>
internal sealed class OlxTree(ArchiveContent content, LossList losses, CancellationToken cancel)
{
    private const int MaxDepth = 24;
    private const int MaxNodes = 50_000;

    /// <summary>Blocks whose children are blocks; everything else keeps its XML to itself.</summary>
    private static readonly HashSet<string> Containers =
    [
        "course",
        "library",
        "chapter",
        "sequential",
        "videosequence",
        "vertical",
        "wrapper",
        "conditional",
        "randomize",
        "split_test",
        "library_content",
        "itembank",
        "legacy_library_content",
        "problemset",
        "section",
    ];

    private static readonly HashSet<string> Documents =
    [
        "html",
        "problem",
        "video",
        "discussion",
        "lti",
        "lti_consumer",
        "annotatable",
        "openassessment",
        "poll",
        "survey",
        "word_cloud",
        "about",
        "static_tab",
    ];

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _nodes;

    /// <summary>Reads the whole course from its root document.</summary>
    public OlxNode Read(ArchiveEntry rootEntry)
    {
        var root = SafeXml.Load(content, rootEntry);
        ReadPolicy(root.Attr("url_name"));
        return Node(root, rootEntry.Path, 0, true)
            ?? throw new ArchiveRefused(rootEntry.Path, "it does not lead to a course", RefusalCodes.Incomplete);
    }

    private OlxNode? Node(XElement element, string source, int depth, bool structure)
    {
        cancel.ThrowIfCancellationRequested();
        var tag = element.Name.LocalName;
        var id = element.Attr("url_name") ?? element.Attr("slug") ?? $"{tag}-{_nodes + 1}";
        if (++_nodes > MaxNodes || depth > MaxDepth)
            throw new ArchiveRefused(source, "its blocks repeat or nest without end", RefusalCodes.TooLarge);
        var document = element;
        if (Pointer(element) is { } path)
        {
            if (!content.TryFind(path, out var entry))
            {
                if (depth == 0)
                    throw new ArchiveRefused(source, $"it points at {path}, which is missing", RefusalCodes.Incomplete);
                losses.Add(
                    _names.GetValueOrDefault($"{tag}/{id}") ?? $"{tag} {id}",
                    $"Its document “{path}” is missing."
                );
                return null;
            }
            // What a course is built from must be whole; one broken problem is a loss.
            var loaded = structure ? SafeXml.Load(content, entry) : SafeXml.TryLoad(content, entry, losses);
            if (loaded is null)
                return null;
            (document, source) = (loaded, entry.Path);
        }
        if (!_open.Add($"{tag}/{id}"))
        {
            losses.Add($"{tag} {id}", "It contains itself; the inner one was left out.");
            return null;
        }
        var children = Containers.Contains(tag)
            ? document
                .Elements()
                .Select(child => Node(child, source, depth + 1, Containers.Contains(child.Name.LocalName)))
                .OfType<OlxNode>()
                .ToList()
            : [];
        _open.Remove($"{tag}/{id}");
        var title =
            _names.GetValueOrDefault($"{tag}/{id}") ?? document.Attr("display_name") ?? element.Attr("display_name");
        return new(tag, id, document, children) { Title = title, Source = source };
    }

    /// <summary>The path of the document of a block that is only pointed at.</summary>
    private string? Pointer(XElement element)
    {
        if (
            element.HasElements
            || !string.IsNullOrWhiteSpace(element.Value)
            || element.Attr("url_name") is not { } name
        )
            return null;
        var tag = element.Name.LocalName;
        var path = $"{tag}/{name.Replace(':', '/')}.xml";
        if (content.TryFind(path, out _))
            return path;
        // A block with attributes of its own and no document is all there.
        var bare = element
            .Attributes()
            .All(attribute => attribute.Name.LocalName is "url_name" or "org" or "course" or "slug");
        return bare && (Containers.Contains(tag) || Documents.Contains(tag)) ? path : null;
    }

    /// <summary>Names that Studio keeps outside the blocks.</summary>
    private void ReadPolicy(string? run)
    {
        foreach (var path in new[] { $"policies/{run}/policy.json", $"policies/{run}.json" })
        {
            if (run is null || !content.TryFind(path, out var entry))
                continue;
            try
            {
                var bytes = ArchiveContent.ReadBytes(entry, content.Limits.XmlBytes, RefusalCodes.TooLarge);
                using var policy = JsonDocument.Parse(bytes);
                foreach (var block in policy.RootElement.EnumerateObject())
                    if (
                        block.Value.ValueKind == JsonValueKind.Object
                        && block.Value.TryGetProperty("display_name", out var name)
                        && name.ValueKind == JsonValueKind.String
                        && XmlRead.Clean(name.GetString()) is { } text
                    )
                        _names[block.Name] = text;
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                losses.Add(entry.Path, "It is not the JSON of a policy; it was left out.");
            }
        }
    }
}
