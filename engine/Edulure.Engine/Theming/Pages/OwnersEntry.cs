using System.Text.Json.Serialization;

namespace Edulure.Engine.Theming;

/// <summary>What the owner made of an entry of a menu: one that is contributed, or a link of the owner's own.</summary>
internal sealed record OwnersEntry
{
    /// <summary>Of a contributed one, what <see cref="MenuPlace.Merge"/> calls it.</summary>
    public required string Id { get; init; }

    /// <summary>Null: as it is contributed.</summary>
    public string? Label { get; init; }

    /// <summary>Null: it is contributed, by a plugin that may be away for now.</summary>
    public string? Href { get; init; }

    public MenuAudience Audience { get; init; }

    public bool IsHidden { get; init; }
}

/// <summary>Who sees a link of the owner's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MenuAudience>))]
internal enum MenuAudience
{
    Everybody,

    /// <summary>Whoever is not signed in.</summary>
    Visitors,

    /// <summary>Whoever is signed in.</summary>
    People,
}
