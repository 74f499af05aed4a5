using Edulure.Engine.Plugins.Life;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Life;

/// <summary>What pages begin is on record, with how far it has got, and can be cancelled.</summary>
[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class OperationTests(TestDatabaseKind kind)
{
    private LifeSite _site = null!;

    [SetUp]
    public async Task SetUp() => _site = await LifeSite.StartAsync(kind, []);

    [TearDown]
    public async Task TearDown() => await (_site?.DisposeAsync() ?? default);

    [Test]
    public async Task An_installation_in_the_background_is_followed_to_its_end()
    {
        var file = await _site.Packages.PackAsync("Good");

        var id = await BeginAsync(PluginVerb.Install, file);
        var ended = await EndAsync(id);

        Assert.That(ended.State, Is.EqualTo("done"), ended.Message);
        Assert.That(ended.Progress, Is.EqualTo(1));
        Assert.That(ended.Message, Is.EqualTo("good 1.0.0 is installed."));
        Assert.That(ended.Words!.Key, Is.EqualTo("installed"));
        Assert.That(
            ended.Words.Arguments,
            Is.EquivalentTo(new Dictionary<string, string> { ["name"] = "good", ["version"] = "1.0.0" })
        );
        SaidTexts.AssertThere(ended.Words);
        Assert.That(File.Exists(file), Is.False, "an upload is not kept");
        Assert.That(await _site.SeeAsync("/good"), Is.EqualTo("good"));
        Assert.That(
            (await _site.Operations.RecentAsync("good", CancellationToken.None)).Select(one => one.Id),
            Is.EqualTo(new[] { id })
        );
    }

    [Test]
    public async Task What_fails_says_why()
    {
        var ended = await EndAsync(
            await BeginAsync(PluginVerb.Install, await _site.Packages.PackAsync("ThrowsAtLoad"))
        );

        Assert.That(ended.State, Is.EqualTo("failed"));
        Assert.That(ended.Message, Does.Contain("broken on purpose"));
        SaidTexts.AssertThere(ended.Words);
    }

    [Test]
    public async Task One_thing_is_done_at_a_time_and_what_waits_can_be_cancelled()
    {
        var before = await _site.EverythingAsync();
        long id;
        // Somebody else is at work.
        await using (
            await Engine.Data.MigrationLock.TakeAsync(
                _site.Get<Engine.Data.DatabaseConfiguration>(),
                TimeProvider.System,
                CancellationToken.None,
                "operations"
            )
        )
        {
            id = await BeginAsync(PluginVerb.Install, await _site.Packages.PackAsync("Good"));
            var waiting = await _site.Operations.FindAsync(id, CancellationToken.None);
            Assert.That(waiting!.State, Is.EqualTo("running"));
            Assert.That(waiting.Step, Is.EqualTo("queue"));
            await _site.Operations.CancelAsync(id);
            Assert.That((await EndAsync(id)).State, Is.EqualTo("cancelled"));
        }
        Assert.That(await _site.EverythingAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task What_is_cancelled_at_any_step_leaves_nothing_of_itself()
    {
        var before = await _site.EverythingAsync();
        foreach (var step in (string[])["verify", "extract", "load", "test", "try-migrations", "migrate", "start"])
        {
            using var stop = new CancellationTokenSource();
            var seen = false;
            var progress = new Immediately(now =>
            {
                if (now.Text != step)
                    return;
                seen = true;
                stop.Cancel();
            });
            var request = new PluginRequest(
                PluginVerb.Install,
                null,
                await _site.Packages.PackAsync("Good"),
                false,
                PluginActor.CommandLine
            );

            Assert.That(
                async () => await _site.Operations.RunAsync(request, progress, stop.Token),
                Throws.InstanceOf<OperationCanceledException>(),
                step
            );

            Assert.That(seen, step);
            var after = await _site.EverythingAsync();
            Assert.That(after, Is.EqualTo(before), $"{step}: {after}");
        }
        await _site.Watch.SettleAsync();
        Assert.That(_site.Plugins.GenerationsAlive, Is.Empty);
    }

    private Task<long> BeginAsync(PluginVerb verb, string file) =>
        _site.Operations.BeginAsync(
            new(verb, null, file, false, new(null, "somebody")),
            "good",
            CancellationToken.None
        );

    private async Task<PluginOperation> EndAsync(long id)
    {
        PluginOperation? operation = null;
        await Wait.UntilAsync(async () =>
            (operation = await _site.Operations.FindAsync(id, CancellationToken.None))!.State != "running"
        );
        return operation!;
    }

    private sealed class Immediately(Action<OperationStep> hear) : IProgress<OperationStep>
    {
        public void Report(OperationStep value) => hear(value);
    }
}
