using Edulure.Engine.Plugins.Serving;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class QuietThreadTests
{
    [Test]
    public async Task Work_stays_on_its_thread_between_its_awaits()
    {
        var (before, after) = await QuietThread.RunAsync(async () =>
        {
            var first = Environment.CurrentManagedThreadId;
            await Task.Run(() => { });
            return (first, Environment.CurrentManagedThreadId);
        });

        Assert.That(after, Is.EqualTo(before));
        Assert.That(after, Is.Not.EqualTo(Environment.CurrentManagedThreadId));
    }

    [Test]
    public void What_goes_wrong_is_told_to_whoever_waits() =>
        Assert.That(
            async () => await QuietThread.RunAsync(() => Task.FromException(new InvalidDataException("broken"))),
            Throws.InstanceOf<InvalidDataException>().With.Message.EqualTo("broken")
        );

    [Test]
    public void Cancelled_work_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var work = QuietThread.RunAsync(() => Task.FromCanceled(stop.Token));

        Assert.That(async () => await work, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(work.IsCanceled, Is.True);
    }

    [Test]
    public void A_time_out_that_nobody_asked_for_keeps_what_it_says() =>
        Assert.That(
            async () => await QuietThread.RunAsync(() => Task.FromException(new TaskCanceledException("too slow"))),
            Throws.InstanceOf<TaskCanceledException>().With.Message.EqualTo("too slow")
        );

    [Test]
    public async Task What_was_begun_and_not_waited_for_goes_on_when_the_thread_has_ended()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var late = await QuietThread.RunAsync(() => Task.FromResult(FinishLaterAsync()));

        gate.SetResult();

        Assert.That(await late.WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo("done"));

        async Task<string> FinishLaterAsync()
        {
            await gate.Task;
            return "done";
        }
    }
}
