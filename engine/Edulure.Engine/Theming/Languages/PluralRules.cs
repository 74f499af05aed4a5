namespace Edulure.Engine.Theming;

/// <summary>
/// The cardinal rules of CLDR 48 (unicode.org/cldr/charts/48/supplemental/language_plural_rules.html) for the languages that
/// a site is likely to have; the others take those of English.
/// </summary>
internal static class PluralRules
{
    // Between them they reach every category that any rule has.
    private static readonly decimal[] Probes =
    [
        .. Enumerable.Range(0, 201).Select(number => (decimal)number),
        1_000_000,
        0.1m,
        0.5m,
        1.5m,
    ];

    public static Func<decimal, PluralCategory> For(string language)
    {
        var rule = Rule(language);
        return number => rule(PluralOperands.Of(number));
    }

    /// <summary>The categories that a language has, in CLDR's order. <c>other</c> is always among them.</summary>
    public static IReadOnlyList<PluralCategory> Categories(string language)
    {
        var found = Probes.Select(For(language)).ToHashSet();
        return
        [
            .. PluralCategories.All.Where(category => category is PluralCategory.Other || found.Contains(category)),
        ];
    }

    private static Func<PluralOperands, PluralCategory> Rule(string language) =>
        language switch
        {
            "ja" or "zh" or "ko" or "th" or "vi" or "id" or "ms" or "my" or "lo" => _ => PluralCategory.Other,
            "fr" or "pt" => French,
            "es" or "it" or "ca" => n => n.IsWhole ? Spanish(n.I) : default,
            "fa" or "hi" or "bn" or "am" or "gu" or "kn" or "zu" => n =>
                n.I is 0 || n is { I: 1, IsWhole: true } ? PluralCategory.One : default,
            "hy" => n => n.I is 0 or 1 ? PluralCategory.One : default,
            "pa" or "mg" or "ti" or "ln" => n => n is { IsWhole: true, I: 0 or 1 } ? PluralCategory.One : default,
            "ar" => n => n.IsWhole ? Arabic(n.I) : default,
            "he" => n =>
                n is { I: 1, IsWhole: true } or { I: 0, IsWhole: false } ? PluralCategory.One
                : n is { I: 2, IsWhole: true } ? PluralCategory.Two
                : default,
            "da" => n => n is { I: 1, IsWhole: true } or { I: 0 or 1, IsWhole: false } ? PluralCategory.One : default,
            "ru" or "uk" or "be" => n => n.IsWhole ? Russian(n.I) : default,
            "hr" or "sr" or "bs" => n => Serbian(n.IsWhole ? n.I : n.F),
            "pl" => n => n.IsWhole ? Polish(n.I) : default,
            "cs" or "sk" => n =>
                !n.IsWhole ? PluralCategory.Many
                : n.I is 1 ? PluralCategory.One
                : n.I is >= 2 and <= 4 ? PluralCategory.Few
                : default,
            "sl" => n => n.IsWhole ? Slovenian(n.I) : PluralCategory.Few,
            "lt" => n => n.IsWhole ? Lithuanian(n.I) : PluralCategory.Many,
            "lv" => Latvian,
            "ro" => n =>
                n is { I: 1, IsWhole: true } ? PluralCategory.One
                : !n.IsWhole || n.I is 0 || n.I % 100 is >= 1 and <= 19 ? PluralCategory.Few
                : default,
            "ga" => n => n.IsWhole ? Irish(n.I) : default,
            "cy" => n => n.IsWhole ? Welsh(n.I) : default,
            _ => n => n is { I: 1, IsWhole: true } ? PluralCategory.One : default,
        };

    private static PluralCategory French(PluralOperands n) =>
        n.I is 0 or 1 ? PluralCategory.One
        : n.IsWhole && n.I % 1_000_000 == 0 ? PluralCategory.Many
        : PluralCategory.Other;

    private static PluralCategory Spanish(long n) =>
        n is 1 ? PluralCategory.One
        : n is not 0 && n % 1_000_000 == 0 ? PluralCategory.Many
        : PluralCategory.Other;

    private static PluralCategory Arabic(long n) =>
        n switch
        {
            0 => PluralCategory.Zero,
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            _ when n % 100 is >= 3 and <= 10 => PluralCategory.Few,
            _ when n % 100 >= 11 => PluralCategory.Many,
            _ => PluralCategory.Other,
        };

    private static PluralCategory Russian(long n) =>
        n % 10 is 1 && n % 100 is not 11 ? PluralCategory.One
        : n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) ? PluralCategory.Few
        : PluralCategory.Many;

    private static PluralCategory Serbian(long n) =>
        Russian(n) is var category and not PluralCategory.Many ? category : default;

    private static PluralCategory Polish(long n) =>
        n is 1 ? PluralCategory.One
        : n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) ? PluralCategory.Few
        : PluralCategory.Many;

    private static PluralCategory Slovenian(long n) =>
        (n % 100) switch
        {
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            3 or 4 => PluralCategory.Few,
            _ => PluralCategory.Other,
        };

    private static PluralCategory Lithuanian(long n) =>
        n % 100 is >= 11 and <= 19 || n % 10 is 0 ? PluralCategory.Other
        : n % 10 is 1 ? PluralCategory.One
        : PluralCategory.Few;

    private static PluralCategory Latvian(PluralOperands n)
    {
        if (n.IsWhole)
            return n.I % 10 is 0 || n.I % 100 is >= 11 and <= 19 ? PluralCategory.Zero
                : n.I % 10 is 1 ? PluralCategory.One
                : PluralCategory.Other;
        if (n.V == 2 && n.F % 100 is >= 11 and <= 19)
            return PluralCategory.Zero;
        return n.F % 10 is 1 ? PluralCategory.One : PluralCategory.Other;
    }

    private static PluralCategory Irish(long n) =>
        n switch
        {
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            >= 3 and <= 6 => PluralCategory.Few,
            >= 7 and <= 10 => PluralCategory.Many,
            _ => PluralCategory.Other,
        };

    private static PluralCategory Welsh(long n) =>
        n switch
        {
            0 => PluralCategory.Zero,
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            3 => PluralCategory.Few,
            6 => PluralCategory.Many,
            _ => PluralCategory.Other,
        };
}
