using System.Diagnostics.CodeAnalysis;

namespace Edulure.Sdk;

/// <summary>Names anything that can be linked, sold, found, reviewed or reported: <c>plugin:kind:id</c>.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Kind">The kind within the plugin, lower case.</param>
/// <param name="Id">The id within the kind; no colon.</param>
public sealed record ResourceRef(string Plugin, string Kind, string Id)
{
    /// <summary>The reference as text.</summary>
    public override string ToString() => $"{Plugin}:{Kind}:{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ResourceRef? reference)
    {
        var parts = text?.Split(':');
        reference =
            parts is { Length: 3 } && Array.TrueForAll(parts, part => part.Length is > 0 and <= 100)
                ? new(parts[0], parts[1], parts[2])
                : null;
        return reference is not null;
    }
}

/// <summary>What the site shows of a resource.</summary>
/// <param name="Reference">Which.</param>
/// <param name="Title">Its title, plain text.</param>
/// <param name="Href">Its page.</param>
/// <param name="Image">Address of a picture, or null.</param>
/// <param name="OwnerId">Whose it is, or null.</param>
/// <param name="IsPublic">Whether visitors may know of it.</param>
public sealed record ResourceInfo(
    ResourceRef Reference,
    string Title,
    string Href,
    string? Image,
    long? OwnerId,
    bool IsPublic
);

/// <summary>Resolves one kind of a plugin's resources.</summary>
public interface IResourceDirectory
{
    /// <summary>The kind.</summary>
    string Kind { get; }

    /// <summary>Resolves ids of the kind in one query; unknown ids are missing from the answer.</summary>
    Task<IReadOnlyList<ResourceInfo>> ResolveAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// What a resource of the kind is part of, the nearest first, up to the outermost: a lesson is part of its course. Who
    /// has a role for one of those has it for the resource. Asked only for people who were given something for single
    /// resources.
    /// </summary>
    Task<IReadOnlyList<ResourceRef>> PartOfAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResourceRef>>([]);

    /// <summary>Finds resources of the kind for somebody who chooses one: whatever is visible to whom.</summary>
    /// <param name="text">A part of the title, or the address of its page, which begins with a slash.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<ResourceInfo>> SearchAsync(string text, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ResourceInfo>>([]);
}

/// <summary>Resolves references of any plugin.</summary>
public interface IResources
{
    /// <summary>Resolves references; those of absent plugins and unknown ids are missing from the answer.</summary>
    Task<IReadOnlyDictionary<ResourceRef, ResourceInfo>> ResolveAsync(
        IReadOnlyCollection<ResourceRef> references,
        CancellationToken cancellationToken = default
    );
}
