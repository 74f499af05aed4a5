namespace Edulure.Engine.Theming;

/// <summary>The plural categories of CLDR.</summary>
internal enum PluralCategory
{
    Other,
    Zero,
    One,
    Two,
    Few,
    Many,
}

internal static class PluralCategories
{
    /// <summary>In the order of CLDR, which is the order in which people are shown them.</summary>
    public static IReadOnlyList<PluralCategory> All { get; } =
    [
        PluralCategory.Zero,
        PluralCategory.One,
        PluralCategory.Two,
        PluralCategory.Few,
        PluralCategory.Many,
        PluralCategory.Other,
    ];

    /// <summary>The last part of a key: <c>one</c> in <c>lessons.one</c>.</summary>
    public static string Name(this PluralCategory category) =>
        category switch
        {
            PluralCategory.Zero => "zero",
            PluralCategory.One => "one",
            PluralCategory.Two => "two",
            PluralCategory.Few => "few",
            PluralCategory.Many => "many",
            _ => "other",
        };
}
