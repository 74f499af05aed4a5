using Edulure.Sdk;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Forms;

/// <summary>Moments and known dates, from the fields of the component date-time to values and back.</summary>
public sealed class FormDatesTests
{
    [TestCase("2026-03-27T09:00", "Europe/Madrid", "2026-03-27T08:00:00Z")]
    [TestCase("2026-07-27T09:00:30", "Europe/Madrid", "2026-07-27T07:00:30Z")]
    [TestCase("2026-03-27 09:00", "Asia/Kathmandu", "2026-03-27T03:15:00Z")]
    [TestCase("2026-10-25T02:30", "Europe/Madrid", "2026-10-25T00:30:00Z", Description = "comes twice: the first")]
    public void A_time_on_a_clock_and_its_zone_are_a_moment(string clock, string zone, string expected)
    {
        var form = Form.Of(("starts", clock), ("starts-zone", zone));
        var moment = form.Moment("starts");
        Assert.That(moment, Is.EqualTo(DateTimeOffset.Parse(expected, null)));
        Assert.That(moment!.Value.Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(form.IsValid);
    }

    [TestCase("tomorrow", "Europe/Madrid", "starts", "form.moment")]
    [TestCase("2026-02-30T09:00", "Europe/Madrid", "starts", "form.moment")]
    [TestCase("0001-01-01T00:00", "Pacific/Auckland", "starts", "form.moment")]
    [TestCase("2026-03-29T02:30", "Europe/Madrid", "starts", "form.moment.skipped")]
    [TestCase("2026-03-27T09:00", "", "starts-zone", "form.zone")]
    [TestCase("2026-03-27T09:00", "Mars/Olympus", "starts-zone", "form.zone")]
    [TestCase("2026-03-27T09:00", "../../etc/passwd", "starts-zone", "form.zone")]
    public void What_is_no_moment_is_told_with_the_field(string clock, string zone, string field, string key)
    {
        var form = Form.Of(("starts", clock), ("starts-zone", zone));
        Assert.That(form.Moment("starts"), Is.Null);
        Assert.That(form.Errors.Select(error => (error.Field, error.Key)), Is.EqualTo(new[] { (field, key) }));
    }

    [Test]
    public void Nothing_entered_is_no_moment_and_no_error()
    {
        var form = Form.Of(("starts", " "), ("starts-zone", "Europe/Madrid"));
        Assert.That(form.Moment("starts"), Is.Null);
        Assert.That(form.IsValid);
    }

    [Test]
    public void A_moment_that_is_shown_comes_back_as_the_same()
    {
        var moment = new DateTimeOffset(2026, 7, 1, 23, 45, 0, TimeSpan.Zero);
        var form = Form.Of().WithMoment("starts", moment, "Asia/Tokyo");
        Assert.That(form.Value("starts"), Is.EqualTo("2026-07-02T08:45"));
        Assert.That(form.Moment("starts"), Is.EqualTo(moment));
        Assert.That(Form.Of().WithMoment("starts", null, "Asia/Tokyo").Value("starts"), Is.Empty);
    }

    [TestCase("27", "3", "1990", "1990-03-27")]
    [TestCase("29", "02", "2024", "2024-02-29")]
    public void Three_fields_are_a_date(string day, string month, string year, string expected)
    {
        var form = Form.Of(("born-day", day), ("born-month", month), ("born-year", year));
        Assert.That(form.Date("born"), Is.EqualTo(DateOnly.Parse(expected, null)));
        Assert.That(form.IsValid);
    }

    [TestCase("31", "4", "1990")]
    [TestCase("29", "2", "2023")]
    [TestCase("27", "", "1990")]
    [TestCase("-1", "4", "1990")]
    [TestCase("1", "4", "12345")]
    [TestCase("1", "April", "1990")]
    public void A_day_that_does_not_exist_is_told(string day, string month, string year)
    {
        var form = Form.Of(("born-day", day), ("born-month", month), ("born-year", year));
        Assert.That(form.Date("born"), Is.Null);
        Assert.That(form.Errors.Select(error => (error.Field, error.Key)), Is.EqualTo(new[] { ("born", "form.date") }));
    }

    [Test]
    public void A_date_that_is_shown_comes_back_as_the_same()
    {
        var date = new DateOnly(2001, 9, 3);
        Assert.That(Form.Of().WithDate("born", date).Date("born"), Is.EqualTo(date));
        var empty = Form.Of().WithDate("born", null);
        Assert.That(empty.Date("born"), Is.Null);
        Assert.That(empty.IsValid);
    }
}
