using System.Diagnostics.CodeAnalysis;

namespace Edulure.Sdk;

public sealed record ResourceRef(string Plugin, string Kind, string Id)
{
    public override string ToString() => throw null!;

    public static bool TryParse(string? text, [NotNullWhen(true)] out ResourceRef? reference) => throw null!;
}

public sealed record ResourceInfo(
    ResourceRef Reference,
    string Title,
    string Href,
    string? Image,
    long? OwnerId,
    bool IsPublic
);

public interface IResourceDirectory
{
    string Kind { get; }

    Task<IReadOnlyList<ResourceInfo>> ResolveAsync(
        IReadOnlyCollection<string> ids,
        CancellationToken cancellationToken
    );
}

public interface IResources
{
    Task<IReadOnlyDictionary<ResourceRef, ResourceInfo>> ResolveAsync(
        IReadOnlyCollection<ResourceRef> references,
        CancellationToken cancellationToken = default
    );
}
