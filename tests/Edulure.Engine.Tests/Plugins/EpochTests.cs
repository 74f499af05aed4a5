using Edulure.Engine.Plugins.Serving;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class EpochTests
{
    [Test]
    public void It_passes_at_once_when_nobody_is_inside() => Assert.That(new Epoch().PassAsync().IsCompleted);

    [Test]
    public void It_passes_when_the_last_who_was_inside_has_left()
    {
        var epoch = new Epoch();
        var (first, second) = (epoch.Enter(), epoch.Enter());

        var passed = epoch.PassAsync();
        first.Leave();
        Assert.That(passed.IsCompleted, Is.False);
        second.Leave();
        Assert.That(passed.IsCompleted);
    }

    [Test]
    public void It_does_not_wait_for_those_who_enter_later()
    {
        var epoch = new Epoch();
        var before = epoch.Enter();
        var passed = epoch.PassAsync();
        epoch.Enter();

        before.Leave();

        Assert.That(passed.IsCompleted);
    }

    [Test]
    public void Leaving_twice_does_not_push_out_another()
    {
        var epoch = new Epoch();
        var (once, other) = (epoch.Enter(), epoch.Enter());
        once.Leave();
        once.Leave();

        var passed = epoch.PassAsync();

        Assert.That(passed.IsCompleted, Is.False);
        other.Leave();
        Assert.That(passed.IsCompleted);
    }

    [Test]
    public async Task Nobody_who_entered_before_is_still_inside_when_it_has_passed()
    {
        var epoch = new Epoch();
        var inside = new int[2];
        var round = 0;
        using var done = new CancellationTokenSource();
        var visitors = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(async () =>
                {
                    while (!done.IsCancellationRequested)
                    {
                        var ticket = epoch.Enter();
                        // Whoever reads an even round entered before it was raised to the next.
                        var seen = Volatile.Read(ref round) & 1;
                        Interlocked.Increment(ref inside[seen]);
                        await Task.Yield();
                        Interlocked.Decrement(ref inside[seen]);
                        ticket.Leave();
                    }
                })
            )
            .ToArray();

        for (var i = 0; i < 2_000; i++)
        {
            var old = round & 1;
            Interlocked.Increment(ref round);
            await epoch.PassAsync();
            Assert.That(Volatile.Read(ref inside[old]), Is.Zero);
        }
        await done.CancelAsync();
        await Task.WhenAll(visitors);
    }
}
