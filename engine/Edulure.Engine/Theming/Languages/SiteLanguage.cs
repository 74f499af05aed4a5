using System.Collections.Concurrent;
using System.Globalization;

namespace Edulure.Engine.Theming;

/// <summary>A language that the site speaks. One object for each code in the process.</summary>
internal sealed class SiteLanguage
{
    private static readonly ConcurrentDictionary<string, SiteLanguage> Known = new(StringComparer.OrdinalIgnoreCase);

    private SiteLanguage(CultureInfo culture)
    {
        Culture = culture;
        Code = culture.Name;
        Name = culture.TextInfo.ToTitleCase(culture.NativeName);
        Dir = culture.TextInfo.IsRightToLeft ? "rtl" : "ltr";
        Plural = PluralRules.For(culture.TwoLetterISOLanguageName);
        Dates = new(culture);
    }

    /// <summary>BCP 47.</summary>
    public string Code { get; }

    /// <summary>In the language itself.</summary>
    public string Name { get; }

    /// <summary><c>ltr</c> or <c>rtl</c></summary>
    public string Dir { get; }

    public CultureInfo Culture { get; }

    public DatePatterns Dates { get; }

    /// <summary>The plural category of a whole number.</summary>
    public Func<long, PluralCategory> Plural { get; }

    /// <exception cref="CultureNotFoundException">There is no such language.</exception>
    public static SiteLanguage Get(string code) =>
        Known.GetOrAdd(code, one => new(CultureInfo.GetCultureInfo(one, predefinedOnly: true)));
}
