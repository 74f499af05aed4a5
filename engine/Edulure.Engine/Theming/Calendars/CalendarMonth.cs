namespace Edulure.Engine.Theming.Calendars;

/// <summary>A month as people see it on a wall: whole weeks, beginning on the day on which weeks begin where they live.</summary>
internal sealed record CalendarMonth(IReadOnlyList<CalendarWeekday> Weekdays, IReadOnlyList<CalendarWeek> Weeks)
{
    /// <param name="culture">Language and time zone: an event belongs to the day that it is there.</param>
    /// <param name="at">Any time in the month.</param>
    /// <param name="today">Now.</param>
    /// <param name="events">What happens, with the time at which it begins; what has none is on no day.</param>
    public static CalendarMonth Of(
        RequestCulture culture,
        DateTimeOffset at,
        DateTimeOffset today,
        IEnumerable<(DateTimeOffset? At, object Event)> events
    )
    {
        var dates = culture.Language.Culture.DateTimeFormat;
        var month = Day(culture, at) is var day ? new DateOnly(day.Year, day.Month, 1) : default;
        var first = month.AddDays(-(((int)month.DayOfWeek - (int)dates.FirstDayOfWeek + 7) % 7));
        var byDay = events
            .Where(one => one.At is not null)
            .OrderBy(one => one.At)
            .ToLookup(one => Day(culture, one.At!.Value), one => one.Event);
        var weeks = new List<CalendarWeek>();
        for (var start = first; start < month.AddMonths(1); start = start.AddDays(7))
            weeks.Add(
                new([
                    .. Enumerable
                        .Range(0, 7)
                        .Select(start.AddDays)
                        .Select(date => new CalendarDay(
                            date,
                            date.Day.ToString(culture.Language.Culture),
                            date.Month == month.Month,
                            date == Day(culture, today),
                            [.. byDay[date]]
                        )),
                ])
            );
        return new(
            [
                .. Enumerable
                    .Range(0, 7)
                    .Select(index => (DayOfWeek)(((int)dates.FirstDayOfWeek + index) % 7))
                    .Select(weekday => new CalendarWeekday(
                        dates.GetDayName(weekday),
                        dates.GetAbbreviatedDayName(weekday)
                    )),
            ],
            weeks
        );
    }

    private static DateOnly Day(RequestCulture culture, DateTimeOffset time) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, culture.TimeZone).DateTime);
}

/// <summary>The name of a day of the week, whole and short.</summary>
internal sealed record CalendarWeekday(string Name, string Short);

internal sealed record CalendarWeek(IReadOnlyList<CalendarDay> Days);

/// <param name="Date">Which.</param>
/// <param name="Number">Of the month, as it is written.</param>
/// <param name="IsInMonth">Not of the month before or after.</param>
/// <param name="IsToday">The day that it is where the reader is.</param>
/// <param name="Events">In their order.</param>
internal sealed record CalendarDay(
    DateOnly Date,
    string Number,
    bool IsInMonth,
    bool IsToday,
    IReadOnlyList<object> Events
);
