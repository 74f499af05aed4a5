using Edulure.Engine.Plugins.Cost;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Cost;

internal sealed class WorkSampleTests
{
    private const int Megabyte = 1024 * 1024;

    [Test]
    public async Task What_work_uses_is_counted_on_every_thread_that_it_goes_to_and_for_nobody_else()
    {
        var one = new PluginMeter("one", TimeProvider.System);
        var other = new PluginMeter("other", TimeProvider.System);

        await Task.WhenAll(SampledAsync(one, 1, 4), SampledAsync(other, 1, 1));
        _ = Allocate(8);

        Assert.That(one.Read().AllocatedBytes, Is.EqualTo(8 * Megabyte).Within(10).Percent);
        Assert.That(other.Read().AllocatedBytes, Is.EqualTo(2 * Megabyte).Within(10).Percent);
    }

    [Test]
    public async Task A_sample_stands_for_as_many_as_it_weighs()
    {
        var meter = new PluginMeter("one", TimeProvider.System);

        await SampledAsync(meter, 16, 1);

        Assert.That(meter.Read().AllocatedBytes, Is.EqualTo(32 * Megabyte).Within(10).Percent);
    }

    [Test]
    public async Task Work_of_another_plugin_within_is_the_other_plugins_sampled_or_not()
    {
        var page = new PluginMeter("page", TimeProvider.System);
        var slot = new PluginMeter("slot", TimeProvider.System);

        async Task PageAsync()
        {
            using var sample = WorkSample.Begin(page, 1);
            _ = Allocate(1);
            await Task.Run(() => SampledAsync(slot, 1, 2));
            await Task.Run(() => SampledAsync(slot, 0, 2));
            _ = Allocate(1);
        }
        await PageAsync();

        Assert.That(page.Read().AllocatedBytes, Is.EqualTo(2 * Megabyte).Within(10).Percent);
        Assert.That(slot.Read().AllocatedBytes, Is.EqualTo(4 * Megabyte).Within(10).Percent);
    }

    [Test]
    public async Task Waiting_costs_no_processor_time_and_working_does()
    {
        if (!ThreadTime.IsProcessorTime)
            Assert.Ignore("This system does not tell the processor time of a thread.");
        var waits = new PluginMeter("waits", TimeProvider.System);
        var works = new PluginMeter("works", TimeProvider.System);

        async Task WaitAsync()
        {
            using var sample = WorkSample.Begin(waits, 1);
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        }
        async Task WorkAsync()
        {
            using var sample = WorkSample.Begin(works, 1);
            await Task.Yield();
            var began = ThreadTime.Now;
            while (ThreadTime.Now - began < 100_000_000) { }
        }
        await Task.WhenAll(WaitAsync(), WorkAsync());

        Assert.That(waits.Read().Cpu.TotalMilliseconds, Is.LessThan(50));
        Assert.That(works.Read().Cpu.TotalMilliseconds, Is.InRange(100, 130));
    }

    private static async Task SampledAsync(PluginMeter meter, int weight, int megabytes)
    {
        using var sample = WorkSample.Begin(meter, weight);
        _ = Allocate(megabytes);
        await Task.Yield();
        await Task.Run(() => Allocate(megabytes));
    }

    private static byte[][] Allocate(int megabytes) =>
        [.. Enumerable.Range(0, megabytes).Select(_ => new byte[Megabyte])];
}
