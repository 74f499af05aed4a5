using Edulure.Engine.Appearance.Media;
using Edulure.Sdk;

namespace Edulure.Engine.Appearance.Home;

/// <summary>Makes sections ready to be shown: Markdown is markup, hidden ones are left out.</summary>
internal sealed class SectionViews(IRichText richText)
{
    /// <returns>For each section its <c>kind</c>, <c>id</c>, <c>level</c> of its heading, and its fields by their names.</returns>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Of(IEnumerable<HomeSection> sections)
    {
        var views = new List<IReadOnlyDictionary<string, object?>>();
        // A kind that this version does not know is left out, and stays in the document.
        foreach (var section in sections.Where(section => !section.IsHidden))
            if (SectionKinds.Find(section.Kind) is { } kind)
                views.Add(Of(section, kind, views.Count == 0 && kind.Id == SectionKinds.Hero ? 1 : 2));
        return views;
    }

    private Dictionary<string, object?> Of(HomeSection section, SectionKind kind, int level)
    {
        // A text that begins with its own heading would skip a level below one that the section does not have.
        var below = section.Fields.ContainsKey("title") ? level + 1 : level;
        var view = Values(kind.Fields, section.Fields, below);
        view["kind"] = kind.Id;
        view["id"] = section.Id;
        view["level"] = level;
        if (kind.Item is { } fields)
            view["items"] = section.Items.Select(item => Values(fields, item, level + 2)).ToList();
        if (section.Picture is { } picture)
        {
            view["src"] = AppearanceFiles.Address(picture.File);
            view["width"] = picture.Width;
            view["height"] = picture.Height;
        }
        return view;
    }

    private Dictionary<string, object?> Values(
        IReadOnlyList<SectionField> fields,
        IReadOnlyDictionary<string, string> values,
        int level
    ) =>
        fields.ToDictionary(
            field => field.Name,
            field =>
                values.GetValueOrDefault(field.Name) is not { } value ? (object?)null
                : field.Type is SectionFieldType.Markdown ? OwnerMarkdown.Render(richText, value, level)
                : value,
            StringComparer.Ordinal
        );
}
