using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Cost;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.AspNetCore.Http;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Containment;

internal sealed class FaultBudgetTests
{
    private readonly TestClock _clock = new();
    private PluginMeter _meter = null!;
    private FaultBudget _budget = null!;

    [SetUp]
    public void SetUp()
    {
        _meter = new("broken", _clock);
        _budget = new(new());
    }

    [Test]
    public void Twenty_faults_within_a_minute_met_by_three_use_it_up()
    {
        Assert.That(Faults(FaultKind.Request, 19, visitors: 3), Is.Null);
        Assert.That(Fault(FaultKind.Request, "3")!.Reason, Does.Contain("20 unhandled faults").And.Contain("/page"));
    }

    [Test]
    public void One_visitor_alone_never_does_however_often_the_page_is_asked()
    {
        Assert.That(Faults(FaultKind.Request, 1_000, visitors: 1), Is.Null);
        Assert.That(Faults(FaultKind.Slot, 1_000, visitors: 2), Is.Null);
    }

    [Test]
    public void A_visitor_who_hammers_does_not_count_for_those_who_looked_once()
    {
        Fault(FaultKind.Request, "a");
        Fault(FaultKind.Request, "b");

        Assert.That(Faults(FaultKind.Request, 500, visitors: 1), Is.Null);
    }

    [Test]
    public void Faults_that_are_few_beside_what_goes_well_do_not()
    {
        for (var i = 0; i < 100; i++)
            _meter.RequestEnded(_meter.Now(), failed: false, new DefaultHttpContext());

        Assert.That(Faults(FaultKind.Request, 49, visitors: 7), Is.Null);
        Assert.That(Fault(FaultKind.Request, "x"), Is.Not.Null, "half of what was asked");
    }

    [Test]
    public void Faults_of_former_minutes_do_not()
    {
        for (var minute = 0; minute < 10; minute++)
        {
            Assert.That(Faults(FaultKind.Request, 19, visitors: 19), Is.Null);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Test]
    public void Slots_are_measured_by_how_often_they_were_rendered()
    {
        for (var i = 0; i < 60; i++)
            _meter.BeginSlot();

        Assert.That(Faults(FaultKind.Slot, 29, visitors: 5), Is.Null);
        Assert.That(Fault(FaultKind.Slot, "1"), Has.Property("ByLateness").False);
    }

    [Test]
    public void Slots_that_are_late_are_told_from_those_that_fail() =>
        Assert.That(Faults(FaultKind.SlotTimeout, 20, visitors: 5), Has.Property("ByLateness").True);

    [Test]
    public void Late_answers_count_when_there_are_enough_requests_and_people()
    {
        Assert.That(Faults(FaultKind.SlowAnswer, 10, visitors: 10), Is.Null, "too few requests to judge");
        for (var i = 0; i < 20; i++)
            _meter.RequestEnded(_meter.Now(), failed: false, new DefaultHttpContext());
        _clock.Advance(TimeSpan.FromSeconds(70));
        for (var i = 0; i < 20; i++)
            _meter.RequestEnded(_meter.Now(), failed: false, new DefaultHttpContext());

        Assert.That(Faults(FaultKind.SlowAnswer, 10, visitors: 2), Is.Null, "two visitors");
        Assert.That(Fault(FaultKind.SlowAnswer, "third"), Has.Property("ByLateness").True);
    }

    [Test]
    public void Five_runs_of_a_job_that_failed_in_a_row_use_it_up_and_a_success_begins_anew()
    {
        Assert.That(Faults(FaultKind.Job, 4, visitors: 0), Is.Null);
        _meter.JobEnded("/page", _meter.Now(), JobState.Succeeded);
        Assert.That(Faults(FaultKind.Job, 4, visitors: 0), Is.Null);
        Assert.That(Fault(FaultKind.Job, null)!.Reason, Does.Contain("5 runs"));
    }

    [Test]
    public void Runs_that_one_person_asked_for_do_not() => Assert.That(Faults(FaultKind.Job, 50, visitors: 1), Is.Null);

    [Test]
    public void Handlers_that_fail_on_every_event_do_after_five_minutes_and_not_on_one_event_tried_again()
    {
        Assert.That(Faults(FaultKind.Handler, 30, visitors: 30), Is.Null, "not long enough");
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(Fault(FaultKind.Handler, "another"), Is.Not.Null);

        _budget = new(new());
        Faults(FaultKind.Handler, 14, visitors: 1);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.That(Faults(FaultKind.Handler, 14, visitors: 1), Is.Null);
    }

    [TestCase("0")]
    [TestCase("-3")]
    [TestCase("many")]
    public void A_budget_that_cannot_be_read_names_its_key(string value)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        configuration["Plugins:Containment:Faults"] = value;

        Assert.That(
            () => ContainmentOptions.From(configuration),
            Throws.InvalidOperationException.With.Message.Contains("Plugins:Containment:Faults")
        );
    }

    private Overdraft? Faults(FaultKind kind, int count, int visitors)
    {
        Overdraft? overdraft = null;
        for (var i = 0; i < count; i++)
            overdraft ??= Fault(kind, visitors == 0 ? null : $"visitor {i % visitors}");
        return overdraft;
    }

    private Overdraft? Fault(FaultKind kind, string? cause) =>
        _budget.Note(new(_meter, kind, "/page", cause), _clock.GetUtcNow());
}
