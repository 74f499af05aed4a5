using System.Globalization;
using Edulure.Engine.Theming;
using Edulure.Engine.Theming.Calendars;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming;

/// <summary>A month in weeks.</summary>
public sealed class CalendarTests
{
    [TestCase("en-US", "2026-03-15", "Sun", "2026-03-01", 5)]
    [TestCase("es-ES", "2026-03-15", "lun", "2026-02-23", 6)]
    [TestCase("es-ES", "2027-02-10", "lun", "2027-02-01", 4)]
    [TestCase("ar-EG", "2026-03-15", "السبت", "2026-02-28", 5)]
    public void Weeks_begin_where_people_begin_them(string culture, string at, string weekday, string first, int weeks)
    {
        var month = CalendarMonth.Of(Culture(culture), Time(at + "T12:00Z"), Time("2026-03-15T12:00Z"), []);
        Assert.Multiple(() =>
        {
            Assert.That(month.Weekdays[0].Short, Does.StartWith(weekday));
            Assert.That(
                month.Weeks[0].Days[0].Date,
                Is.EqualTo(DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture))
            );
            Assert.That(month.Weeks, Has.Count.EqualTo(weeks));
            Assert.That(month.Weeks.Select(week => week.Days.Count), Is.All.EqualTo(7));
        });
    }

    [Test]
    public void An_event_is_on_the_day_that_it_is_where_the_reader_is_in_the_order_of_the_clock()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");
        (DateTimeOffset?, object)[] events =
        [
            (Time("2026-03-10T23:00Z"), "late"),
            (Time("2026-03-10T16:00Z"), "early"),
            (null, "never"),
        ];
        var month = CalendarMonth.Of(
            Culture("en-US", zone),
            Time("2026-03-01T00:00Z"),
            Time("2026-03-31T15:00Z"),
            events
        );
        var days = month.Weeks.SelectMany(week => week.Days).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(days.Single(day => day.Events.Count > 0).Date, Is.EqualTo(new DateOnly(2026, 3, 11)));
            Assert.That(days.SelectMany(day => day.Events), Is.EqualTo(new List<object> { "early", "late" }));
            Assert.That(days.Single(day => day.IsToday).Date, Is.EqualTo(new DateOnly(2026, 4, 1)));
            Assert.That(days.Count(day => day.IsInMonth), Is.EqualTo(31));
        });
    }

    private static RequestCulture Culture(string name, TimeZoneInfo? zone = null) =>
        RequestCulture.Get(SiteLanguage.Get(name), RequestCulture.System, zone ?? TimeZoneInfo.Utc);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
