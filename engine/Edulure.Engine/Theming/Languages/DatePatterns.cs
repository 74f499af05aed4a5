using System.Globalization;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>How a culture writes dates. The month is always a word: nobody has to guess which number it is.</summary>
internal sealed partial class DatePatterns
{
    public DatePatterns(CultureInfo culture)
    {
        var format = culture.DateTimeFormat;
        Full = format.LongDatePattern;
        Long = Weekday().Replace(Full, "").Trim();
        Short = Of().Replace(Long.Replace("MMMM", "MMM", StringComparison.Ordinal), "");
        Month = format.YearMonthPattern;
        Time = format.ShortTimePattern;
    }

    /// <summary>With the day of the week.</summary>
    public string Full { get; }

    public string Long { get; }

    public string Short { get; }

    public string Month { get; }

    public string Time { get; }

    // Spanish and Portuguese write "3 de marzo de 2026", but "3 mar 2026".
    [GeneratedRegex(@"\s+'del?'")]
    private static partial Regex Of();

    // The day of the week with what separates it, before or after.
    [GeneratedRegex(@"(^dddd?[,،]?\s*(?:'[^']*')?\s*)|([,،]?\s*dddd?$)")]
    private static partial Regex Weekday();
}
