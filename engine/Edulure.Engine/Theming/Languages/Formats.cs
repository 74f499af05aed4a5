using System.Globalization;

namespace Edulure.Engine.Theming;

/// <summary>Writes dates, numbers and durations for people.</summary>
internal static class Formats
{
    /// <param name="culture">Language and time zone.</param>
    /// <param name="value">A point in time (UTC where it has no zone), a date, or null.</param>
    /// <param name="style">short (default), long, full, month, time, datetime, zoned (with the offset), iso.</param>
    public static string? Date(RequestCulture culture, object? value, string? style) =>
        value switch
        {
            DateTimeOffset time when TimeZoneInfo.ConvertTime(time, culture.TimeZone) is var local => style is "zoned"
                ? $"{Write(culture, local.DateTime, "datetime")} {Offset(local.Offset)}"
                : Write(culture, local.DateTime, style),
            DateTime time => Date(culture, new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)), style),
            DateOnly date => Write(culture, date.ToDateTime(TimeOnly.MinValue), style),
            string text
                when DateTimeOffset.TryParse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var time
                ) => Date(culture, time, style),
            _ => null,
        };

    /// <param name="culture">Language.</param>
    /// <param name="value">A number, or null.</param>
    /// <param name="style">percent: of a part of one; or a format of .NET; null: as many digits as needed, at most two.</param>
    public static string? Number(RequestCulture culture, object? value, string? style)
    {
        if (value is not IConvertible convertible || value is string or bool)
            return value?.ToString();
        var number = convertible.ToDecimal(CultureInfo.InvariantCulture);
        var format = style switch
        {
            null or "" => "#,0.##",
            "percent" => "P0",
            _ => style,
        };
        return number.ToString(format, culture.Language.Culture);
    }

    /// <summary>Minutes as hours and minutes, in the words of the locale files.</summary>
    public static string? Duration(LanguageTexts texts, object? minutes)
    {
        if (minutes is TimeSpan span)
            minutes = span.TotalMinutes;
        if (minutes is not IConvertible convertible || minutes is string)
            return null;
        var total = (long)Math.Round(convertible.ToDouble(CultureInfo.InvariantCulture), MidpointRounding.AwayFromZero);
        var (hours, rest) = Math.DivRem(total, 60);
        if (hours == 0)
            return texts.Get("duration.minutes", ("count", rest));
        return rest == 0
            ? texts.Get("duration.hours", ("count", hours))
            : texts.Get("duration.hours-minutes", ("hours", hours), ("minutes", rest));
    }

    /// <summary>A value inside a sentence.</summary>
    public static string Plain(SiteLanguage language, TimeZoneInfo timeZone, object value) =>
        value switch
        {
            DateTimeOffset or DateTime or DateOnly => Date(
                RequestCulture.Get(language, RequestCulture.System, timeZone),
                value,
                null
            )!,
            int or long or short or byte => ((IFormattable)value).ToString("#,0", language.Culture),
            decimal or double or float => ((IFormattable)value).ToString("#,0.##", language.Culture),
            _ => ValueWriter.Text(value) ?? Convert.ToString(value, language.Culture) ?? "",
        };

    // Isolated, so that the sign stays where it belongs in text that runs from right to left.
    private static string Offset(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero)
            return "UTC";
        var format = offset.Minutes == 0 ? "%h" : @"h\:mm";
        var size = offset.Duration().ToString(format, CultureInfo.InvariantCulture);
        return $"\u2066UTC{(offset < TimeSpan.Zero ? '−' : '+')}{size}\u2069";
    }

    private static string Write(RequestCulture culture, DateTime local, string? style)
    {
        var patterns = culture.Language.Dates;
        var pattern = style switch
        {
            "long" => patterns.Long,
            "full" => patterns.Full,
            "month" => patterns.Month,
            "time" => patterns.Time,
            "datetime" or "zoned" => $"{patterns.Short}, {patterns.Time}",
            "iso" => "yyyy-MM-dd",
            _ => patterns.Short,
        };
        return local.ToString(pattern, style == "iso" ? CultureInfo.InvariantCulture : culture.Language.Culture);
    }
}
