using System.Globalization;

namespace Edulure.Sdk;

/// <summary>
/// Dates and moments of a form, as the theme's component <c>date-time</c> asks for them: a moment is a time on a clock
/// (field <c>name</c>) and the zone of that clock (field <c>name-zone</c>); a known date is <c>name-day</c>,
/// <c>name-month</c> and <c>name-year</c>.
/// </summary>
public static class FormDates
{
    // What browsers send for datetime-local, and what people type where a browser does not know it.
    private static readonly string[] s_clocks =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFF",
        "yyyy-MM-dd HH:mm",
    ];

    /// <summary>
    /// The moment that was entered, in UTC; null when nothing was, or when it is wrong: no time, an unknown zone, or a time
    /// that clocks leave out there when they go forward. A time that comes twice, when they go back, is the first.
    /// </summary>
    /// <param name="form">The form; what is wrong is noted in it.</param>
    /// <param name="name">Name of the field.</param>
    public static DateTimeOffset? Moment(this Form form, string name)
    {
        ArgumentNullException.ThrowIfNull(form);
        var typed = form.Value(name).Trim();
        if (typed.Length == 0 || form.Error(name) is not null)
            return null;
        if (
            !DateTime.TryParseExact(typed, s_clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
            // A day less at both ends: no zone leads out of what a moment can be.
            || clock.Year is < 2 or > 9998
        )
            return Wrong(form, name, "form.moment");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(form.Value(ZoneOf(name)).Trim(), out var zone))
            return Wrong(form, ZoneOf(name), "form.zone");
        if (zone.IsInvalidTime(clock))
            return Wrong(form, name, "form.moment.skipped");
        var offset = zone.IsAmbiguousTime(clock) ? zone.GetAmbiguousTimeOffsets(clock).Max() : zone.GetUtcOffset(clock);
        return new DateTimeOffset(clock, offset).ToUniversalTime();
    }

    /// <summary>Fills in a moment of a form that is to be shown.</summary>
    /// <param name="form">The form.</param>
    /// <param name="name">Name of the field.</param>
    /// <param name="moment">The moment, or null for an empty field.</param>
    /// <param name="zone">IANA id of the zone in which it is shown, such as <c>Europe/Madrid</c>.</param>
    /// <returns>The same form.</returns>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public static Form WithMoment(this Form form, string name, DateTimeOffset? moment, string zone)
    {
        ArgumentNullException.ThrowIfNull(form);
        var there = TimeZoneInfo.FindSystemTimeZoneById(zone);
        form.Set(ZoneOf(name), zone);
        form.Set(
            name,
            moment is { } given
                ? TimeZoneInfo.ConvertTime(given, there).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
                : ""
        );
        return form;
    }

    /// <summary>The known date that was entered; null when nothing was, or when there is no such day.</summary>
    /// <param name="form">The form; what is wrong is noted in it.</param>
    /// <param name="name">What the names of the three fields begin with.</param>
    public static DateOnly? Date(this Form form, string name)
    {
        ArgumentNullException.ThrowIfNull(form);
        var parts = new[] { "-year", "-month", "-day" }.Select(part => form.Value(name + part).Trim()).ToArray();
        if (parts.All(part => part.Length == 0) || form.Error(name) is not null)
            return null;
        var numbers = parts
            .Select(part =>
                int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
            )
            .ToArray();
        if (
            numbers is [>= 1 and <= 9999, >= 1 and <= 12, >= 1]
            && numbers[2] <= DateTime.DaysInMonth(numbers[0], numbers[1])
        )
            return new DateOnly(numbers[0], numbers[1], numbers[2]);
        form.Fail(name, "form.date");
        return null;
    }

    /// <summary>Fills in a known date of a form that is to be shown.</summary>
    /// <param name="form">The form.</param>
    /// <param name="name">What the names of the three fields begin with.</param>
    /// <param name="date">The date, or null for empty fields.</param>
    /// <returns>The same form.</returns>
    public static Form WithDate(this Form form, string name, DateOnly? date)
    {
        ArgumentNullException.ThrowIfNull(form);
        form.Set(name + "-day", Text(date?.Day));
        form.Set(name + "-month", Text(date?.Month));
        form.Set(name + "-year", Text(date?.Year));
        return form;
    }

    private static string ZoneOf(string name) => name + "-zone";

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static DateTimeOffset? Wrong(Form form, string field, string key)
    {
        form.Fail(field, key);
        return null;
    }
}
