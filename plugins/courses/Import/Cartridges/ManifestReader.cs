using System.Xml.Linq;
using Edulure.Plugins.Courses.Import.Archives;
using Edulure.Plugins.Courses.Import.Markup;

namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>Reads the manifest of Common Cartridge 1.0 to 1.4; other content packages are refused.</summary>
internal static class ManifestReader
{
    public const string FileName = "imsmanifest.xml";

    public static Manifest Read(ArchiveContent content, ArchiveEntry entry)
    {
        var root = SafeXml.Load(content, entry);
        if (root.Name.LocalName != "manifest")
            throw new ArchiveRefused(
                entry.Path,
                $"its root is <{root.Name.LocalName}>, not <manifest>",
                RefusalCodes.UnknownFormat
            );
        var metadata = root.One("metadata");
        var version = Version(root, metadata, entry);
        var general = metadata.One("lom").One("general");
        var resources = new Dictionary<string, ManifestResource>(StringComparer.Ordinal);
        var resourceList =
            root.One("resources")
            ?? throw new ArchiveRefused(entry.Path, "it has no resources", RefusalCodes.Incomplete);
        foreach (var resource in resourceList.All("resource"))
            if (resource.Attr("identifier") is { } id)
                resources.TryAdd(id, Resource(resource, id, resourceList.Attr("base"), root.Attr("base")));
        return new()
        {
            Version = version,
            Title = Words(general.One("title")),
            Description = Words(general.One("description")),
            Language = general.Text("language"),
            Items = Outline(root.One("organizations")),
            Resources = resources,
        };
    }

    private static string Version(XElement root, XElement? metadata, ArchiveEntry entry)
    {
        var schema = metadata.Text("schema") ?? "";
        if (!schema.Contains("Common Cartridge", StringComparison.OrdinalIgnoreCase))
            throw new ArchiveRefused(
                entry.Path,
                schema.Length == 0
                    ? "it is a content package, but not a Common Cartridge"
                    : $"it is a package of “{EntryNames.Printable(schema)}”, not a Common Cartridge",
                RefusalCodes.UnknownFormat
            );
        var parts = (metadata.Text("schemaversion") ?? "").Split('.');
        if (parts.Length >= 2 && parts.Take(2).All(part => part.Length is 1 or 2 && part.All(char.IsAsciiDigit)))
            return $"{parts[0]}.{parts[1]}";
        // Some exporters leave the version to the namespace: …/imsccv1p1/imscp_v1p1.
        var mark = root.Name.NamespaceName.IndexOf("imsccv", StringComparison.Ordinal);
        var name = mark < 0 ? "" : root.Name.NamespaceName[(mark + 6)..].Split('/')[0];
        return name.Length > 0 ? name.Replace('p', '.') : "1.0";
    }

    private static IReadOnlyList<ManifestItem> Outline(XElement? organizations)
    {
        var organization = organizations.One("organization");
        if (organization is null)
            return [];
        var top = organization.All("item").Select(Item).ToList();
        // The standard has one root item, which is not part of what is shown; some exporters leave it out.
        return top is [{ Reference: null } root] ? root.Items : top;
    }

    private static ManifestItem Item(XElement item) =>
        new(
            item.Attr("identifier") ?? "",
            item.Attr("identifierref"),
            XmlRead.Clean(item.Text("title")),
            [.. item.All("item").Select(Item)]
        );

    private static ManifestResource Resource(XElement resource, string id, string? listBase, string? rootBase)
    {
        var folder = string.Concat(rootBase, listBase, resource.Attr("base"));
        return new()
        {
            Id = id,
            Type = resource.Attr("type") ?? "",
            Href = InArchive(folder, resource.Attr("href")),
            Files = [.. resource.All("file").Select(file => InArchive(folder, file.Attr("href"))).OfType<string>()],
            Dependencies =
            [
                .. resource.All("dependency").Select(other => other.Attr("identifierref")).OfType<string>(),
            ],
            Variant = resource.One("variant").Attr("identifierref"),
            InstructorsOnly = InstructorsOnlyRole(resource),
        };
    }

    private static bool InstructorsOnlyRole(XElement resource)
    {
        var roles = resource
            .Deep("intendedEndUserRole")
            .Select(role => role.Text("value") ?? "")
            .Where(role => role.Length > 0)
            .ToList();
        return roles.Count > 0 && roles.All(role => role is "Instructor" or "Mentor");
    }

    /// <summary>Manifests hold URLs: spaces may be encoded, or may not.</summary>
    private static string? InArchive(string folder, string? href) =>
        href is null ? null : RelativePaths.Resolve(folder, href.Split('#', '?')[0]) ?? href;

    private static string? Words(XElement? field) =>
        field is null
            ? null
            : XmlRead.Clean(
                field.Text("string") ?? field.Text("langstring") ?? (field.HasElements ? null : field.Value)
            );
}
