namespace Edulure.Engine.Appearance.Home;

/// <summary>A kind of section: what the owner is asked for. The theme's component <c>section-{id}</c> shows it.</summary>
/// <param name="Id">A word.</param>
/// <param name="Icon">Of the theme's.</param>
/// <param name="Fields">In the order of the form.</param>
internal sealed record SectionKind(string Id, string Icon, params IReadOnlyList<SectionField> Fields)
{
    /// <summary>What each entry of its list asks for; null: it holds no list.</summary>
    public IReadOnlyList<SectionField>? Item { get; init; }

    public bool HasPicture { get; init; }
}

/// <summary>Something that a section asks for.</summary>
/// <param name="Name">A word; its label is the text <c>admin.appearance.field.{name}</c>.</param>
/// <param name="Type">What it takes.</param>
/// <param name="MaxLength">In characters.</param>
/// <param name="IsRequired">Not to be left empty.</param>
/// <param name="Choices">Of <see cref="SectionFieldType.Choice"/>, the first being the default.</param>
internal sealed record SectionField(
    string Name,
    SectionFieldType Type,
    int MaxLength,
    bool IsRequired = false,
    params IReadOnlyList<string> Choices
);

internal enum SectionFieldType
{
    Line,

    /// <summary>A few lines of plain text.</summary>
    Text,
    Markdown,
    Link,
    Choice,
}
