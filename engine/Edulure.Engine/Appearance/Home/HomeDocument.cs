using System.Text.Json.Serialization;
using Edulure.Engine.Appearance.Brand;

namespace Edulure.Engine.Appearance.Home;

/// <summary>The sections of the home page: those that visitors see, and those that the owner works on.</summary>
internal sealed record HomeDocument : IAppearanceDocument
{
    /// <summary>None: the theme's own home page.</summary>
    public IReadOnlyList<HomeSection> Live { get; init; } = [];

    /// <summary>Null: nothing differs from what is live.</summary>
    public IReadOnlyList<HomeSection>? Draft { get; init; }

    /// <summary>What the owner works on.</summary>
    [JsonIgnore]
    public IReadOnlyList<HomeSection> Sections => Draft ?? Live;

    [JsonIgnore]
    public IEnumerable<string> Files =>
        Live.Concat(Draft ?? []).Select(section => section.Picture?.File).OfType<string>().Distinct();

    public HomeDocument Edit(IEnumerable<HomeSection> sections) => this with { Draft = [.. sections] };

    public HomeDocument Publish() => new() { Live = Sections };

    public HomeDocument Discard() => new() { Live = Live };
}

/// <summary>A section as the owner filled it in.</summary>
internal sealed record HomeSection
{
    public required string Id { get; init; }

    /// <summary>The id of a <see cref="SectionKind"/>.</summary>
    public required string Kind { get; init; }

    public bool IsHidden { get; init; }

    /// <summary>By name of field; an empty one is not in it.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Of kinds that hold a list, such as questions: the fields of each.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Items { get; init; } = [];

    public KeptPicture? Picture { get; init; }
}
