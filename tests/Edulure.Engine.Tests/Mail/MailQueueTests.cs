using Edulure.Engine.Mail;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB;
using LinqToDB.Async;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Mail;

/// <summary>A site with a mail server.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MailQueueTests(TestDatabaseKind kind)
{
    private static readonly MailMessage Hello = new("ada@example.com", "Hello", "Hello, Ada");

    private FakeSmtp _server = null!;
    private TestSite _site = null!;

    [SetUp]
    public async Task SetUp()
    {
        _server = new();
        _site = await TestSite.CreateAsync(kind, Rooms);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_site is not null)
            await _site.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task A_message_reaches_the_server_once_and_leaves_the_queue()
    {
        await SendAsync(Hello);
        await SendAsync(Hello with { Subject = "Again" });

        await DispatchAsync(_site);
        await DispatchAsync(_site);

        Assert.That(_server.Taken, Has.Count.EqualTo(2));
        Assert.That(_server.Taken.First(), Does.Contain("Subject: Hello").And.Contain("Hello, Ada"));
        Assert.That(await RowsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_message_is_sent_without_waiting_for_the_poll()
    {
        _site.Clock.StopTimers();
        var dispatcher = _site.Get<MailDispatcher>();
        await dispatcher.StartAsync();

        await SendAsync(Hello);

        await _server.Received.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await dispatcher.StopAsync();
    }

    [Test]
    public async Task A_message_inside_a_transaction_is_sent_exactly_when_it_is_committed()
    {
        _site.Clock.StopTimers();
        var dispatcher = _site.Get<MailDispatcher>();
        await dispatcher.StartAsync();
        await using (var db = _site.Database.Open())
        await using (await db.BeginTransactionAsync())
            await Mail.EnqueueAsync(db, Hello with { Subject = "Undone" });
        await using (var db = _site.Database.Open())
        await using (var transaction = await db.BeginTransactionAsync())
        {
            // Where the writer is taken no other connection could put it into the queue.
            await db.Mail.DeleteAsync();
            await Mail.EnqueueAsync(db, Hello);
            await transaction.CommitAsync();
        }

        await _server.Received.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync(async () => (await RowsAsync()).Count == 0);
        await dispatcher.StopAsync();

        Assert.That(
            _server.Taken.Select(SubjectOf),
            Is.EqualTo(new[] { "Subject: Hello\r" }).Or.EqualTo(new[] { "Subject: Hello" })
        );
    }

    [Test]
    public async Task What_the_server_refuses_for_now_is_tried_again_with_growing_delay()
    {
        _server.Message = "451 Later";
        await SendAsync(Hello);
        await DispatchAsync(_site);
        await DispatchAsync(_site);
        var waiting = (await RowsAsync()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting.Attempts, Is.EqualTo(1), "not before its delay is over");
            Assert.That(waiting.DueAt, Is.EqualTo(_site.Clock.GetUtcNow() + MailQueue.DelayAfter(1)));
            Assert.That(waiting.Error, Does.Contain("Later"));
            Assert.That(MailQueue.DelayAfter(2), Is.GreaterThan(MailQueue.DelayAfter(1)));
        }

        _server.Message = "250 OK";
        _site.Clock.Advance(MailQueue.DelayAfter(1));
        await DispatchAsync(_site);

        Assert.That(_server.Taken, Has.Count.EqualTo(1));
        Assert.That(await RowsAsync(), Is.Empty);
    }

    [Test]
    public async Task A_message_that_fails_holds_up_no_other()
    {
        _server.Recipient = "550 No such person";
        await SendAsync(Hello);
        await DispatchAsync(_site);
        _server.Recipient = "250 OK";
        await SendAsync(Hello with { Subject = "Other" });

        await DispatchAsync(_site);

        Assert.That(_server.Taken.Single(), Does.Contain("Subject: Other"));
        var refused = (await RowsAsync()).Single();
        Assert.That((refused.DueAt, refused.Attempts), Is.EqualTo(((DateTimeOffset?)null, 1)), "given up at once");
    }

    [Test]
    public async Task After_its_last_attempt_a_message_is_given_up_kept_for_a_while_and_forgotten()
    {
        _server.Message = "451 Later";
        await SendAsync(Hello);
        for (var attempt = 1; attempt <= MailQueue.MaxAttempts + 1; attempt++)
        {
            await DispatchAsync(_site);
            _site.Clock.Advance(MailQueue.DelayAfter(attempt));
        }
        var givenUp = (await RowsAsync()).Single();
        Assert.That((givenUp.DueAt, givenUp.Attempts), Is.EqualTo(((DateTimeOffset?)null, MailQueue.MaxAttempts)));

        _site.Clock.Advance(MailQueue.Retention);
        await DispatchAsync(_site);

        Assert.That(await RowsAsync(), Is.Empty);
    }

    [Test]
    public async Task What_a_killed_process_had_in_hand_is_sent_by_the_next()
    {
        await SendAsync(Hello);
        Assert.That(await _site.Get<MailQueue>().ClaimAsync(default), Is.Not.Null, "and then it is killed");

        await using var next = _site.Another(Rooms);
        if (kind is TestDatabaseKind.Postgres)
            _site.Clock.Advance(MailQueue.Lease);
        var dispatcher = next.Get<MailDispatcher>();
        await dispatcher.StartAsync();
        await _server.Received.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Wait.UntilAsync(async () => (await RowsAsync()).Count == 0);
        await dispatcher.StopAsync();

        Assert.That(_server.Taken, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_nodes_do_not_send_the_same_message()
    {
        await using var other = _site.Another(Rooms);
        for (var i = 0; i < 10; i++)
            await SendAsync(Hello with { Subject = $"Number {i}" });

        await Task.WhenAll(DispatchAsync(_site), DispatchAsync(other));

        Assert.That(_server.Taken.Select(SubjectOf).Distinct().ToList(), Has.Count.EqualTo(10));
        Assert.That(_server.Taken, Has.Count.EqualTo(10));
    }

    [Test]
    public async Task A_message_whose_receipt_was_lost_comes_again_as_the_same()
    {
        _server.Message = null;
        await SendAsync(Hello);
        await DispatchAsync(_site);
        _server.Message = "250 OK";
        _site.Clock.Advance(MailQueue.DelayAfter(1));
        await DispatchAsync(_site);

        Assert.That(_server.Taken, Has.Count.EqualTo(2));
        Assert.That(_server.Taken.Select(IdOf).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Stopping_cuts_a_message_off_and_leaves_it_as_if_untouched()
    {
        _server.Hold = new();
        await SendAsync(Hello);
        var dispatcher = _site.Get<MailDispatcher>();
        await dispatcher.StartAsync();
        await _server.Received.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await dispatcher.StopAsync();

        var row = (await RowsAsync()).Single();
        Assert.That((row.Attempts, row.LeasedUntil), Is.EqualTo((0, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task A_server_that_is_not_there_costs_an_attempt_and_nothing_else()
    {
        await SendAsync(Hello);
        await _server.DisposeAsync();

        await DispatchAsync(_site);

        Assert.That((await RowsAsync()).Single().Attempts, Is.EqualTo(1));
        _server = new();
    }

    [Test]
    public async Task The_site_signs_in_where_it_has_a_user()
    {
        await using var site = _site.Another(
            (services, configuration) =>
                Rooms(
                    services,
                    new ConfigurationBuilder()
                        .AddConfiguration(configuration)
                        .AddInMemoryCollection([
                            new("Mail:User", "site"),
                            new("Mail:Password", "secret"),
                            new("Mail:Tls", "none"),
                        ])
                        .Build()
                )
        );
        await SendAsync(Hello);

        await DispatchAsync(site);

        Assert.That(_server.SignIns, Is.EqualTo(["\0site\0secret"]));
        Assert.That(_server.Taken, Has.Count.EqualTo(1));
    }

    private void Rooms(IServiceCollection services, IConfiguration configuration) =>
        services.AddMailRoom(
            new ConfigurationBuilder()
                .AddConfiguration(configuration)
                .AddInMemoryCollection([new("Mail:Smtp", _server.Address)])
                .Build()
        );

    private QueuedMail Mail =>
        new(
            new("hello", "1.0.0", "Hello", ""),
            _site.Get<MailComposer>(),
            _site.Get<MailQueue>(),
            _site.Get<MailDispatcher>()
        );

    private Task SendAsync(MailMessage message) => Mail.SendAsync(message);

    private static Task DispatchAsync(TestSite site) => site.Get<MailDispatcher>().DispatchAsync(default);

    private async Task<List<MailRow>> RowsAsync()
    {
        await using var db = _site.Database.Open();
        return await db.Mail.ToListAsync();
    }

    private static string SubjectOf(string message) => Line(message, "Subject: ");

    private static string IdOf(string message) => Line(message, "Message-Id: ");

    private static string Line(string message, string start) =>
        message.Split('\n').Single(line => line.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
