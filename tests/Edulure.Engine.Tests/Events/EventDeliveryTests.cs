using Edulure.Engine.Data;
using Edulure.Engine.Events;
using Edulure.Engine.Plugins;
using Edulure.Engine.Tests.Data;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Events;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class EventDeliveryTests(TestDatabaseKind kind)
{
    private TestSite _site = null!;
    private Script _writer = null!;
    private Script _looker = null!;

    [SetUp]
    public async Task SetUp()
    {
        (_writer, _looker) = (new(), new());
        _site = await TestSite.CreateAsync(kind, (services, configuration) => services.AddEventsRoom(configuration));
        await _site
            .Get<IPluginMigrations>()
            .ApplyAsync("sample_", MigrationAssembly.Of(typeof(CreateReadings)), default);
        Publish(SampleHandlers.Looker(_looker), SampleHandlers.Writer(_site, _writer));
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task Each_handler_gets_each_event_once_and_in_order()
    {
        await HappenAsync("one", "two", "three");

        await DispatchAsync();
        await DispatchAsync();

        string[] all = ["one", "two", "three"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_looker.Seen, Is.EqualTo(all));
            Assert.That(_writer.Seen, Is.EqualTo(all));
            Assert.That(await RemarksAsync(), Is.EqualTo(all));
            Assert.That(_looker.Contexts.Select(context => context.Attempt), Is.All.EqualTo(1));
            Assert.That(_looker.Contexts.Select(context => context.Id), Is.Ordered);
            Assert.That(_looker.Contexts[0].OccurredAt, Is.EqualTo(_site.Clock.GetUtcNow()));
        }
    }

    [Test]
    public async Task An_event_exists_exactly_when_its_transaction_is_committed()
    {
        await using (var db = new SampleDb(_site.Database.Options))
        {
            await using (await db.BeginTransactionAsync())
                await _site.Get<IEvents>().PublishAsync(db, new Happened("rolled back"));
            await using var transaction = await db.BeginTransactionAsync();
            await _site.Get<IEvents>().PublishAsync(db, new Happened("committed"));
            await transaction.CommitAsync();
        }

        await DispatchAsync();

        Assert.That(_looker.Seen, Is.EqualTo(["committed"]));
    }

    [Test]
    public async Task A_handler_that_fails_leaves_no_trace_is_tried_again_and_takes_effect_once()
    {
        _writer.Then = (_, _) => throw new InvalidOperationException("boom");
        await HappenAsync("one");
        await DispatchAsync();
        Assert.That(await RemarksAsync(), Is.Empty);

        _writer.Then = (_, _) => Task.CompletedTask;
        await DispatchAsync();
        Assert.That(_writer.Seen, Has.Count.EqualTo(1), "not before its delay is over");
        _site.Clock.Advance(Inbox.DelayAfter(1));
        await DispatchAsync();

        Assert.That(await RemarksAsync(), Is.EqualTo(["one"]));
        Assert.That(_writer.Contexts[^1].Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task A_handler_that_fails_holds_up_neither_others_nor_its_own_later_events()
    {
        _writer.Then = (what, _) => what == "one" ? throw new InvalidOperationException("boom") : Task.CompletedTask;
        await HappenAsync("one", "two");

        await DispatchAsync();

        Assert.That(_looker.Seen, Is.EqualTo(["one", "two"]));
        Assert.That(await RemarksAsync(), Is.EqualTo(["two"]));
    }

    [Test]
    public async Task After_its_last_attempt_an_event_is_given_up_and_its_error_kept()
    {
        _writer.Then = (_, _) => throw new InvalidOperationException("boom");
        await HappenAsync("one");
        for (var attempt = 1; attempt <= Inbox.MaxAttempts + 2; attempt++)
        {
            await DispatchAsync();
            _site.Clock.Advance(Inbox.DelayAfter(attempt));
        }

        await using var db = _site.Database.Open();
        var row = await db.Inbox.SingleAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_writer.Seen, Has.Count.EqualTo(Inbox.MaxAttempts));
            Assert.That((row.Plugin, row.DueAt), Is.EqualTo(("writer", (DateTimeOffset?)null)));
            Assert.That(row.Error, Does.Contain("boom"));
        }
    }

    [Test]
    public async Task A_process_that_dies_between_handler_and_commit_leaves_the_event_to_be_handled_again()
    {
        await HappenAsync("one");
        await SpreadAsync();
        // As after a kill: claimed, the handler's changes never committed, the lease still there.
        await _site.Get<Inbox>().ClaimAsync("writer", [typeof(WriteReading).FullName!], default);

        await DispatchAsync();
        Assert.That(await RemarksAsync(), Is.Empty, "while the lease holds");
        _site.Clock.Advance(Inbox.Lease);
        await DispatchAsync();

        Assert.That(await RemarksAsync(), Is.EqualTo(["one"]));
        Assert.That(_writer.Contexts[0].Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task When_two_nodes_handle_the_same_event_only_one_takes_effect()
    {
        await HappenAsync("one");
        await SpreadAsync();
        var generation = _site.Get<SiteContributions>().Find("writer")!;
        string[] handlers = [typeof(WriteReading).FullName!];
        var (inbox, delivery) = (_site.Get<Inbox>(), _site.Get<EventDelivery>());
        var slow = (await inbox.ClaimAsync("writer", handlers, default))!.Value;
        _site.Clock.Advance(Inbox.Lease);
        var fast = (await inbox.ClaimAsync("writer", handlers, default))!.Value;

        await delivery.DeliverAsync(generation, fast.Row, fast.Event, default);
        await delivery.DeliverAsync(generation, slow.Row, slow.Event, default);

        Assert.That(await RemarksAsync(), Is.EqualTo(["one"]));
    }

    [Test]
    public async Task A_handler_at_work_gets_nothing_more_on_any_node()
    {
        await HappenAsync("one", "two");
        await SpreadAsync();
        var inbox = _site.Get<Inbox>();
        string[] handlers = [typeof(WriteReading).FullName!];

        var first = await inbox.ClaimAsync("writer", handlers, default);
        var second = await inbox.ClaimAsync("writer", handlers, default);

        Assert.That(first!.Value.Row.Attempts, Is.EqualTo(1));
        Assert.That(second, Is.Null);
    }

    [Test]
    public async Task Nodes_that_spread_together_give_each_handler_one_row()
    {
        await using var other = _site.Another((services, configuration) => services.AddEventsRoom(configuration));
        await _site.Get<EventSpreader>().NoteHandlersAsync(default);
        await HappenAsync([.. Enumerable.Range(1, 20).Select(i => $"{i}")]);

        await Task.WhenAll(
            Task.Run(() => _site.Get<EventSpreader>().SpreadAsync(default)),
            Task.Run(() => other.Get<EventSpreader>().SpreadAsync(default))
        );

        await using var db = _site.Database.Open();
        Assert.That(await db.Inbox.CountAsync(), Is.EqualTo(40));
    }

    [Test]
    public async Task A_plugin_that_was_away_gets_its_events_when_it_returns()
    {
        await DispatchAsync();
        Publish(SampleHandlers.Looker(_looker));
        await HappenAsync("one");
        await DispatchAsync();
        Assert.That(_looker.Seen, Is.EqualTo(["one"]));

        Publish(SampleHandlers.Looker(_looker), SampleHandlers.Writer(_site, _writer));
        await DispatchAsync();

        Assert.That(await RemarksAsync(), Is.EqualTo(["one"]));
        Assert.That(_writer.Contexts[0].Attempt, Is.EqualTo(1));
    }

    [Test]
    public async Task What_nobody_fetched_is_forgotten_after_the_retention()
    {
        await DispatchAsync();
        Publish();
        await HappenAsync("one");
        await DispatchAsync();
        _site.Clock.Advance(EventSpreader.Retention + TimeSpan.FromMinutes(1));
        await DispatchAsync();

        await using var db = _site.Database.Open();
        Assert.That(
            (await db.Outbox.CountAsync(), await db.Inbox.CountAsync(), await db.Subscriptions.CountAsync()),
            Is.EqualTo((0, 0, 0))
        );
    }

    [Test]
    public async Task Stopping_cancels_the_handler_at_work_and_its_event_waits_as_if_untouched()
    {
        var begun = new TaskCompletionSource();
        _looker.Then = async (_, cancellation) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        };
        var dispatcher = _site.Get<OutboxDispatcher>();
        await dispatcher.StartAsync();
        await HappenAsync("one");
        await begun.Task;

        await dispatcher.StopAsync();

        await using var db = _site.Database.Open();
        var row = await db.Inbox.SingleAsync(row => row.Plugin == "looker");
        Assert.That((row.Attempts, row.LeasedUntil), Is.EqualTo((0, (DateTimeOffset?)null)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_event_published_in_this_process_is_delivered_without_waiting_for_the_poll(bool inTransaction)
    {
        _site.Clock.StopTimers();
        var begun = new TaskCompletionSource();
        _looker.Then = (_, _) =>
        {
            begun.SetResult();
            return Task.CompletedTask;
        };
        var dispatcher = _site.Get<OutboxDispatcher>();
        await dispatcher.StartAsync();

        await using (var db = new SampleDb(_site.Database.Options))
        {
            await using var transaction = inTransaction ? await db.BeginTransactionAsync() : null;
            await _site.Get<IEvents>().PublishAsync(db, new Happened("one"));
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
                await using var db = _site.Database.Open();
                await _site.Get<IEvents>().PublishAsync(db, "text");
            },
            Throws.InvalidOperationException.With.Message.Contains("EventName")
        );
    }

    private void Publish(params Generation[] generations) => _site.Get<SiteContributions>().Publish(generations);

    private async Task HappenAsync(params string[] whats)
    {
        await using var db = _site.Database.Open();
        foreach (var what in whats)
            await _site.Get<IEvents>().PublishAsync(db, new Happened(what, 1.5m));
    }

    private async Task SpreadAsync()
    {
        await _site.Get<EventSpreader>().NoteHandlersAsync(default);
        await _site.Get<EventSpreader>().SpreadAsync(default);
    }

    private async Task DispatchAsync()
    {
        await _site.Get<EventSpreader>().NoteHandlersAsync(default);
        await _site.Get<OutboxDispatcher>().DispatchAndWaitAsync();
    }

    private async Task<List<string>> RemarksAsync()
    {
        await using var db = new SampleDb(_site.Database.Options);
        return await db.Readings.OrderBy(row => row.Id).Select(row => row.Remark).ToListAsync();
    }
}
