using System.Text.Json.Serialization;
using Edulure.Engine.Theming;
using Edulure.Sdk;

namespace Edulure.Engine.Appearance.Navigation;

/// <summary>What the owner made of the menus, and what the owner wrote into the footer.</summary>
internal sealed record MenusDocument : IAppearanceDocument
{
    /// <summary>By name of the menu, in the owner's order. A menu that the owner never touched is not in it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<OwnersEntry>> Menus { get; init; } =
        new Dictionary<string, IReadOnlyList<OwnersEntry>>();

    public IReadOnlyList<SiteFooterColumn> Columns { get; init; } = [];

    /// <summary>Markdown; null: none.</summary>
    public string? Text { get; init; }

    [JsonIgnore]
    public IEnumerable<string> Files => [];

    public IReadOnlyList<OwnersEntry> Of(string menu) => Menus.GetValueOrDefault(menu) ?? [];

    public MenusDocument With(string menu, IEnumerable<MenuPlace> places) =>
        this with
        {
            Menus = new Dictionary<string, IReadOnlyList<OwnersEntry>>(Menus)
            {
                [menu] = [.. places.Select(place => place.Kept)],
            },
        };

    /// <summary>What visitors see of it in the footer.</summary>
    public SiteFooter ToFooter(IRichText richText) =>
        new(Text is { } text ? OwnerMarkdown.Render(richText, text, level: 2) : null, Columns);
}
