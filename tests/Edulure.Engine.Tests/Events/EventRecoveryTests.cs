using Edulure.Engine.Events;
using Edulure.Engine.Plugins;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Events;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class EventRecoveryTests(TestDatabaseKind kind) : EventTests(kind)
{
    [Test]
    public async Task A_process_that_dies_between_handler_and_commit_leaves_the_event_to_be_handled_again()
    {
        await HappenAsync("one");
        await SpreadAsync();
        // As after a kill: claimed, the handler's changes never committed, the lease still there.
        await Site.Get<Inbox>().ClaimAsync("writer", [typeof(WriteReading).FullName!], default);

        await DispatchAsync();
        Assert.That(await RemarksAsync(), Is.Empty, "while the lease holds");
        Site.Clock.Advance(Inbox.Lease);
        await DispatchAsync();

        Assert.That(await RemarksAsync(), Is.EqualTo(["one"]));
        Assert.That(Writer.Contexts[0].Attempt, Is.EqualTo(2));
    }

    [Test]
    public async Task When_two_nodes_handle_the_same_event_only_one_takes_effect()
    {
        await HappenAsync("one");
        await SpreadAsync();
        var generation = Site.Get<SiteContributions>().Find("writer")!;
        string[] handlers = [typeof(WriteReading).FullName!];
        var (inbox, delivery) = (Site.Get<Inbox>(), Site.Get<EventDelivery>());
        var slow = (await inbox.ClaimAsync("writer", handlers, default))!.Value;
        Site.Clock.Advance(Inbox.Lease);
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
        var inbox = Site.Get<Inbox>();
        string[] handlers = [typeof(WriteReading).FullName!];

        var first = await inbox.ClaimAsync("writer", handlers, default);
        var second = await inbox.ClaimAsync("writer", handlers, default);

        Assert.That(first!.Value.Row.Attempts, Is.EqualTo(1));
        Assert.That(second, Is.Null);
    }

    [Test]
    public async Task Nodes_that_spread_together_give_each_handler_one_row()
    {
        await using var other = Site.Another((services, configuration) => services.AddEventsRoom(configuration));
        await Site.Get<EventSpreader>().NoteHandlersAsync(default);
        await HappenAsync([.. Enumerable.Range(1, 20).Select(i => $"{i}")]);

        await Task.WhenAll(
            Task.Run(() => Site.Get<EventSpreader>().SpreadAsync(default)),
            Task.Run(() => other.Get<EventSpreader>().SpreadAsync(default))
        );

        await using var db = Site.Database.Open();
        Assert.That(await db.Inbox.CountAsync(), Is.EqualTo(40));
    }

    [Test]
    public async Task A_plugin_that_was_away_gets_its_events_when_it_returns()
    {
        await DispatchAsync();
        Publish(SampleHandlers.Looker(Looker));
        await HappenAsync("one");
        await DispatchAsync();
        Assert.That(Looker.Seen, Is.EqualTo(["one"]));

        Publish(SampleHandlers.Looker(Looker), SampleHandlers.Writer(Site, Writer));
        await DispatchAsync();

        Assert.That(await RemarksAsync(), Is.EqualTo(["one"]));
        Assert.That(Writer.Contexts[0].Attempt, Is.EqualTo(1));
    }

    [Test]
    public async Task What_nobody_fetched_is_forgotten_after_the_retention()
    {
        await DispatchAsync();
        Publish();
        await HappenAsync("one");
        await DispatchAsync();
        Site.Clock.Advance(EventSpreader.Retention + TimeSpan.FromMinutes(1));
        await DispatchAsync();

        await using var db = Site.Database.Open();
        Assert.That(
            (await db.Outbox.CountAsync(), await db.Inbox.CountAsync(), await db.Subscriptions.CountAsync()),
            Is.EqualTo((0, 0, 0))
        );
    }
}
