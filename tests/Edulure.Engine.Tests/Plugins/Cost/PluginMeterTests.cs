using Edulure.Engine.Plugins.Cost;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Cost;

internal sealed class PluginMeterTests
{
    private readonly TestClock _clock = new();
    private List<PluginFault> _faults = null!;
    private PluginMeter _meter = null!;

    [SetUp]
    public void SetUp()
    {
        _faults = [];
        _meter = new("good", _clock, _faults.Add);
    }

    [Test]
    public void Requests_errors_and_times_add_up()
    {
        for (var i = 0; i < 99; i++)
            Answer(TimeSpan.FromMilliseconds(10), failed: false);
        Answer(TimeSpan.FromSeconds(2), failed: true);

        var cost = _meter.Read();

        Assert.That((cost.Requests, cost.Errors), Is.EqualTo((100, 1)));
        Assert.That(cost.P50.TotalMilliseconds, Is.EqualTo(10).Within(5).Percent);
        Assert.That(cost.P99.TotalMilliseconds, Is.EqualTo(10).Within(5).Percent);
        Assert.That(_meter.RequestTime.TotalSeconds, Is.EqualTo(2.99).Within(5).Percent);
    }

    [Test]
    public void An_answer_that_took_an_hour_counts_as_one_that_took_long()
    {
        Answer(TimeSpan.FromHours(1), failed: false);

        Assert.That(_meter.Read().P99.TotalMinutes, Is.EqualTo(10).Within(5).Percent);
    }

    [Test]
    public void The_last_hour_is_kept_minute_by_minute_with_those_in_which_nothing_happened()
    {
        Answer(TimeSpan.FromMilliseconds(1), failed: true);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Answer(TimeSpan.FromMilliseconds(1), failed: false);
        Answer(TimeSpan.FromMilliseconds(1), failed: false);

        var minutes = _meter.Read().Minutes;

        Assert.That(minutes.Select(minute => minute.Requests), Is.EqualTo([1, 0, 2]));
        Assert.That(minutes.Select(minute => minute.Errors), Is.EqualTo([1, 0, 0]));
        Assert.That(minutes[2].At - minutes[0].At, Is.EqualTo(TimeSpan.FromMinutes(2)));
        _clock.Advance(TimeSpan.FromHours(3));
        Assert.That(_meter.Read().Minutes, Has.Count.EqualTo(60).And.All.Property("Requests").Zero);
        Assert.That(_meter.Read().Requests, Is.EqualTo(3), "the totals stay");
    }

    [Test]
    public void The_last_minute_slides_from_one_minute_into_the_next()
    {
        _clock.Advance(TimeSpan.FromSeconds(60 - _clock.GetUtcNow().Second));
        for (var i = 0; i < 100; i++)
            Answer(TimeSpan.FromMilliseconds(1), failed: false);

        _clock.Advance(TimeSpan.FromSeconds(75));

        Assert.That(_meter.LastMinute().Requests, Is.EqualTo(75));
    }

    [TestCase("text/html; charset=utf-8", null, true)]
    [TestCase("application/json", 100L, true)]
    [TestCase("video/mp4", null, false, Description = "whoever downloads decides how long it takes")]
    [TestCase("text/html", 50_000_000L, false, Description = "whoever uploads decides how long it takes")]
    [TestCase("text/event-stream", null, false)]
    public void Only_an_answer_whose_time_is_the_plugins_own_can_be_late(string type, long? upload, bool isLate)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentLength = upload;
        context.Response.ContentType = type;

        Answer(TimeSpan.FromSeconds(11), failed: false, context);

        Assert.That(
            _faults.Select(fault => fault.Kind),
            Is.EqualTo(isLate ? [FaultKind.SlowAnswer] : Array.Empty<FaultKind>())
        );
        Assert.That(_meter.Read().Faults, Is.Zero, "late is not wrong");
    }

    [Test]
    public void Few_requests_are_all_sampled_and_many_are_sampled_seldom()
    {
        var weights = Enumerable.Range(0, 4096).Select(_ => _meter.SampleRequest()).ToList();

        Assert.That(weights.Take(32), Is.All.EqualTo(1));
        Assert.That(weights.Sum(), Is.EqualTo(4096), "the samples stand for all");
        Assert.That(weights.Skip(1024).Count(weight => weight > 0), Is.EqualTo(48));
    }

    [Test]
    public void Jobs_and_events_are_counted_by_how_they_ended()
    {
        _meter.JobEnded("Send", _meter.Now(), JobState.Succeeded);
        _meter.JobEnded("Send", _meter.Now(), JobState.Failed);
        _meter.JobEnded("Send", _meter.Now(), null);
        _meter.EventHandled("person.joined", _clock.GetUtcNow() - TimeSpan.FromSeconds(7));

        Assert.That((_meter.JobsDone, _meter.JobsFailed, _meter.EventsHandled), Is.EqualTo((1, 1, 1)));
        Assert.That(_meter.Read().EventLag, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    private void Answer(TimeSpan took, bool failed, HttpContext? context = null) =>
        _meter.RequestEnded(
            _meter.Now() - (long)(took.TotalSeconds * _clock.TimestampFrequency),
            failed,
            context ?? new DefaultHttpContext()
        );
}
