using System.Collections.Concurrent;
using System.Globalization;

namespace Edulure.Engine.Theming;

/// <summary>A language that the site speaks. One object for each code in the process.</summary>
internal sealed class SiteLanguage
{
    private static readonly ConcurrentDictionary<string, SiteLanguage> Known = new(StringComparer.OrdinalIgnoreCase);

    private SiteLanguage(string code, CultureInfo culture)
    {
        Culture = culture;
        Code = code;
        IsPseudo = code == PseudoLocale.Code;
        Name = IsPseudo ? PseudoLocale.Name : culture.TextInfo.ToTitleCase(culture.NativeName);
        Dir = culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
        Plural = PluralRules.For(culture.TwoLetterISOLanguageName);
        PluralCategories = PluralRules.Categories(culture.TwoLetterISOLanguageName);
        Dates = new(culture);
    }

    /// <summary>The language that every text falls back to.</summary>
    public static SiteLanguage English => Get("en");

    /// <summary>BCP 47.</summary>
    public string Code { get; }

    /// <summary>In the language itself.</summary>
    public string Name { get; }

    /// <summary><c>ltr</c> or <c>rtl</c></summary>
    public string Dir { get; }

    /// <summary>Made of English to find what is not translated.</summary>
    public bool IsPseudo { get; }

    public CultureInfo Culture { get; }

    public DatePatterns Dates { get; }

    /// <summary>The plural category of a number.</summary>
    public Func<decimal, PluralCategory> Plural { get; }

    /// <summary>The plural categories that it has.</summary>
    public IReadOnlyList<PluralCategory> PluralCategories { get; }

    /// <summary>Those whose texts it takes where it has none of its own: English first, itself last.</summary>
    public IReadOnlyList<string> Chain =>
        IsPseudo ? ["en"] : [.. new[] { "en", Culture.TwoLetterISOLanguageName, Code }.Distinct()];

    /// <exception cref="CultureNotFoundException">There is no such language.</exception>
    public static SiteLanguage Get(string code) => Known.GetOrAdd(code, Make);

    private static SiteLanguage Make(string code)
    {
        // What is not text, dates and numbers, it writes as English does.
        if (code.Equals(PseudoLocale.Code, StringComparison.OrdinalIgnoreCase))
            return new(PseudoLocale.Code, CultureInfo.GetCultureInfo("en", predefinedOnly: true));
        var culture = CultureInfo.GetCultureInfo(code, predefinedOnly: true);
        return new(culture.Name, culture);
    }
}
