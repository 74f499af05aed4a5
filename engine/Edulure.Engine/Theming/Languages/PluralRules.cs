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

/// <summary>
/// The cardinal rules of CLDR 48 for whole numbers (unicode.org/cldr/charts/48/supplemental/language_plural_rules.html),
/// for the languages that a site is likely to have; the others take those of English. Fractions are <c>other</c>.
/// </summary>
internal static class PluralRules
{
    public static Func<long, PluralCategory> For(string language) =>
        language switch
        {
            "ja" or "zh" or "ko" or "th" or "vi" or "id" or "ms" or "my" or "lo" => _ => PluralCategory.Other,
            "fr" or "pt" => French,
            "es" or "it" or "ca" => Spanish,
            "fa" or "hi" or "bn" or "am" or "gu" or "kn" or "zu" => n => n is 0 or 1 ? PluralCategory.One : default,
            "ar" => Arabic,
            "he" => n =>
                n is 1 ? PluralCategory.One
                : n is 2 ? PluralCategory.Two
                : default,
            "ru" or "uk" or "be" => Russian,
            "hr" or "sr" or "bs" => Serbian,
            "pl" => Polish,
            "cs" or "sk" => n =>
                n is 1 ? PluralCategory.One
                : n is >= 2 and <= 4 ? PluralCategory.Few
                : default,
            "sl" => Slovenian,
            "lt" => Lithuanian,
            "lv" => Latvian,
            "ro" => n =>
                n is 1 ? PluralCategory.One
                : n is 0 || n % 100 is >= 1 and <= 19 ? PluralCategory.Few
                : default,
            _ => n => n is 1 ? PluralCategory.One : default,
        };

    private static PluralCategory French(long n) =>
        n is 0 or 1 ? PluralCategory.One
        : n % 1_000_000 == 0 ? PluralCategory.Many
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

    private static PluralCategory Latvian(long n) =>
        n % 10 is 0 || n % 100 is >= 11 and <= 19 ? PluralCategory.Zero
        : n % 10 is 1 ? PluralCategory.One
        : PluralCategory.Other;
}
