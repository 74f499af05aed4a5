namespace Edulure.Plugins.Courses.Import.Cartridges;

/// <summary>What <c>imsmanifest.xml</c> says.</summary>
internal sealed record Manifest
{
    /// <summary>Major and minor version of Common Cartridge, <c>1.3</c>.</summary>
    public required string Version { get; init; }

    public required string? Title { get; init; }

    public required string? Description { get; init; }

    public required string? Language { get; init; }

    /// <summary>What stands under the root item of the organization.</summary>
    public required IReadOnlyList<ManifestItem> Items { get; init; }

    /// <summary>By identifier; of two with one identifier the first counts.</summary>
    public required IReadOnlyDictionary<string, ManifestResource> Resources { get; init; }
}

/// <param name="Id">Identifier of the item.</param>
/// <param name="Reference">Identifier of a resource.</param>
/// <param name="Title">May be missing.</param>
/// <param name="Items">What it groups.</param>
internal sealed record ManifestItem(string Id, string? Reference, string? Title, IReadOnlyList<ManifestItem> Items);

internal sealed record ManifestResource
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Path in the archive.</summary>
    public string? Href { get; init; }

    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>A resource that says the same better (Common Cartridge 1.3 <c>cpx:variant</c>).</summary>
    public string? Variant { get; init; }

    /// <summary>Meant for instructors alone, or hidden from learners.</summary>
    public bool InstructorsOnly { get; init; }

    /// <summary>The file that is the resource.</summary>
    public string? MainFile => Href ?? (Files.Count > 0 ? Files[0] : null);
}
