using Edulure.Engine.Events;
using Edulure.Engine.Tests.Data;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Events;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EventDeliveryTests(TestDatabaseKind kind) : EventTests(kind)
{
    [Test]
    public async Task Each_handler_gets_each_event_once_and_in_order()
    {
        await HappenAsync("one", "two", "three");

        await DispatchAsync();
        await DispatchAsync();

        string[] all = ["one", "two", "three"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Looker.Seen, Is.EqualTo(all));
            Assert.That(Writer.Seen, Is.EqualTo(all));
            Assert.That(await RemarksAsync(), Is.EqualTo(all));
            Assert.That(Looker.Contexts.Select(context => context.Attempt), Is.All.EqualTo(1));
            Assert.That(Looker.Contexts.Select(context => context.Id), Is.Ordered);
            Assert.That(Looker.Contexts[0].OccurredAt, Is.EqualTo(Site.Clock.GetUtcNow()));
        }
    }

    [Test]
    public async Task An_event_exists_exactly_when_its_transaction_is_committed()
    {
        await using (var db = new SampleDb(Site.Database.Options))
        {
            await using (await db.BeginTransactionAsync())
                await Site.Get<IEvents>().PublishAsync(db, new Happened("rolled back"));
            await using var transaction = await db.BeginTransactionAsync();
            await Site.Get<IEvents>().PublishAsync(db, new Happened("committed"));
            await transaction.CommitAsync();
        }

        await DispatchAsync();

        Assert.That(Looker.Seen, Is.EqualTo(["committed"]));
    }

    [Test]
    public async Task A_handler_that_fails_leaves_no_trace_is_tried_again_and_takes_effect_once()
    {
        Writer.Then = (_, _) => throw new InvalidOperationException("boom");
        await HappenAsync("one");
        await DispatchAsync();
        Assert.That(await RemarksAsync(), Is.Empty);

        Writer.Then = (_, _) => Task.CompletedTask;
        await DispatchAsync();
        Assert.That(Writer.Seen, Has.Count.EqualTo(1), "not before its delay is over");
        Site.Clock.Advance(Inbox.DelayAfter(1));
        await DispatchAsync();

        Assert.That(await RemarksAsync(), Is.EqualTo(["one"]));
        Assert.That(Writer.Contexts[^1].Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task A_handler_that_fails_holds_up_neither_others_nor_its_own_later_events()
    {
        Writer.Then = (what, _) => what == "one" ? throw new InvalidOperationException("boom") : Task.CompletedTask;
        await HappenAsync("one", "two");

        await DispatchAsync();

        Assert.That(Looker.Seen, Is.EqualTo(["one", "two"]));
        Assert.That(await RemarksAsync(), Is.EqualTo(["two"]));
    }

    [Test]
    public async Task After_its_last_attempt_an_event_is_given_up_and_its_error_kept()
    {
        Writer.Then = (_, _) => throw new InvalidOperationException("boom");
        await HappenAsync("one");
        for (var attempt = 1; attempt <= Inbox.MaxAttempts + 2; attempt++)
        {
            await DispatchAsync();
            Site.Clock.Advance(Inbox.DelayAfter(attempt));
        }

        await using var db = Site.Database.Open();
        var row = await db.Inbox.SingleAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Writer.Seen, Has.Count.EqualTo(Inbox.MaxAttempts));
            Assert.That((row.Plugin, row.DueAt), Is.EqualTo(("writer", (DateTimeOffset?)null)));
            Assert.That(row.Error, Does.Contain("boom"));
        }
    }

    [Test]
    public async Task Stopping_cancels_the_handler_at_work_and_its_event_waits_as_if_untouched()
    {
        var begun = new TaskCompletionSource();
        Looker.Then = async (_, cancellation) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };
        var dispatcher = Site.Get<OutboxDispatcher>();
        await dispatcher.StartAsync();
        await HappenAsync("one");
        await begun.Task;

        await dispatcher.StopAsync();

        await using var db = Site.Database.Open();
        var row = await db.Inbox.SingleAsync(row => row.Plugin == "looker");
        Assert.That((row.Attempts, row.LeasedUntil), Is.EqualTo((0, (DateTimeOffset?)null)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_event_published_in_this_process_is_delivered_without_waiting_for_the_poll(bool inTransaction)
    {
        Site.Clock.StopTimers();
        var begun = new TaskCompletionSource();
        Looker.Then = (_, _) =>
        {
            begun.SetResult();
            return Task.CompletedTask;
        };
        var dispatcher = Site.Get<OutboxDispatcher>();
        await dispatcher.StartAsync();

        await using (var db = new SampleDb(Site.Database.Options))
        {
            await using var transaction = inTransaction ? await db.BeginTransactionAsync() : null;
            await Site.Get<IEvents>().PublishAsync(db, new Happened("one"));
            if (transaction is not null)
                await transaction.CommitAsync();
        }

        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await dispatcher.StopAsync();
    }

    [Test]
    public void An_event_without_a_name_is_refused()
    {
        Assert.That(
            async () =>
            {
                await using var db = Site.Database.Open();
                await Site.Get<IEvents>().PublishAsync(db, "text");
            },
            Throws.InvalidOperationException.With.Message.Contains("EventName")
        );
    }
}
