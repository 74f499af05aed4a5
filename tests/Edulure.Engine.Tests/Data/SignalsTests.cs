using Edulure.Engine.Data;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Data;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class SignalsTests(TestDatabaseKind kind)
{
    private TestSite _here = null!;
    private TestSite _there = null!;

    [SetUp]
    public async Task SetUp()
    {
        _here = await TestSite.CreateAsync(kind);
        _there = _here.Another();
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_there is not null)
            await _there.DisposeAsync();
        if (_here is not null)
            await _here.DisposeAsync();
    }

    [Test]
    public async Task A_signal_is_handled_at_once_here_and_once_with_the_next_poll_elsewhere()
    {
        var (here, there) = (Hear(_here, "color"), Hear(_there, "color"));

        await _here.Get<ISignals>().SendAsync("color", "red");
        Assert.That((here.Count, there.Count), Is.EqualTo((1, 0)));

        await PollBoth();
        await PollBoth();
        Assert.That((here.Count, there.Count), Is.EqualTo((1, 1)));
        Assert.That(there[0], Is.EqualTo("red"));
    }

    [Test]
    public async Task What_was_sent_before_the_start_is_not_heard()
    {
        await _here.Get<ISignals>().SendAsync("color", "red");
        var there = Hear(_there, "color");
        await _there.Get<Signals>().SkipPastAsync(default);

        await PollBoth();

        Assert.That(there, Is.Empty);
    }

    [Test]
    public async Task A_handler_that_throws_does_not_keep_the_others_from_hearing()
    {
        using var _ = _here.Get<ISignals>().Subscribe("color", (_, _) => throw new InvalidOperationException("boom"));
        var here = Hear(_here, "color");

        await _here.Get<ISignals>().SendAsync("color", "red");

        Assert.That(here, Is.EqualTo(["red"]));
    }

    [Test]
    public async Task After_disposal_a_handler_hears_nothing()
    {
        var heard = new List<string>();
        var subscription = _here.Get<ISignals>().Subscribe("color", (payload, _) => Add(heard, payload));
        subscription.Dispose();

        await _here.Get<ISignals>().SendAsync("color", "red");

        Assert.That(heard, Is.Empty);
    }

    [Test]
    public async Task Signals_are_pruned_after_an_hour()
    {
        await _here.Get<ISignals>().SendAsync("color", "red");
        _here.Clock.Advance(TimeSpan.FromMinutes(61));
        await PollBoth();

        await using var db = _here.Database.Open();
        Assert.That(await db.Signals.CountAsync(), Is.Zero);
    }

    private static List<string> Hear(TestSite site, string kind)
    {
        var heard = new List<string>();
        site.Get<ISignals>().Subscribe(kind, (payload, _) => Add(heard, payload));
        return heard;
    }

    private static Task Add(List<string> heard, string payload)
    {
        heard.Add(payload);
        return Task.CompletedTask;
    }

    private async Task PollBoth()
    {
        await _here.Get<Signals>().PollAsync(default);
        await _there.Get<Signals>().PollAsync(default);
    }
}
