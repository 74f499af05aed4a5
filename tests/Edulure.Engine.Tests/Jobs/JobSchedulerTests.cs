using Edulure.Engine.Data;
using Edulure.Engine.Jobs;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using LinqToDB.Async;
using LinqToDB.Data;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Jobs;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class JobSchedulerTests(TestDatabaseKind kind)
{
    private TestSite _site = null!;
    private TestSite _elsewhere = null!;
    private JobScript _script = null!;

    [SetUp]
    public async Task SetUp()
    {
        _script = new();
        _site = await TestSite.CreateAsync(kind, (services, configuration) => services.AddJobsRoom(configuration));
        _elsewhere = _site.Another((services, configuration) => services.AddJobsRoom(configuration));
        _site.Get<SiteContributions>().Publish([_script.Generation()]);
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_elsewhere is not null)
            await _elsewhere.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task What_is_enqueued_here_runs_at_once()
    {
        await _site.Get<JobScheduler>().StartAsync();

        var id = await JobsOf(_site).EnqueueAsync<SampleJob>(null);

        await UntilAsync(id, JobState.Succeeded);
    }

    [Test]
    public async Task What_was_enqueued_by_a_process_without_a_scheduler_runs_with_the_next_signal_or_start()
    {
        var before = await JobsOf(_elsewhere).EnqueueAsync<SampleJob>(null);
        await _site.Get<JobScheduler>().StartAsync();
        await UntilAsync(before, JobState.Succeeded);

        var after = await JobsOf(_elsewhere).EnqueueAsync<SampleJob>(null);
        await _site.Get<Signals>().PollAsync(default);
        await UntilAsync(after, JobState.Succeeded);
    }

    [Test]
    public async Task Another_process_can_cancel()
    {
        _script.Then = JobScript.UntilCancelled;
        await _site.Get<JobScheduler>().StartAsync();
        var id = await JobsOf(_site).EnqueueAsync<SampleJob>(null);
        await _script.Begun;

        await JobsOf(_elsewhere).CancelAsync(id);
        await _site.Get<Signals>().PollAsync(default);

        await UntilAsync(id, JobState.Cancelled);
    }

    [Test]
    public async Task A_run_waits_for_its_plugin_to_return()
    {
        _site.Get<SiteContributions>().Publish([]);
        var scheduler = _site.Get<JobScheduler>();
        await scheduler.StartAsync();
        var id = await JobsOf(_site).EnqueueAsync<SampleJob>(null);
        await scheduler.PollAsync(default);
        Assert.That((await JobsOf(_site).FindAsync(id))!.State, Is.EqualTo(JobState.Waiting));

        _site.Get<SiteContributions>().Publish([_script.Generation()]);

        await UntilAsync(id, JobState.Succeeded);
    }

    [Test]
    public async Task Stopping_interrupts_and_the_next_start_begins_again_from_the_checkpoint()
    {
        _script.Then = async (run, cancellation) =>
        {
            await run.CheckpointAsync("file 3");
            await JobScript.UntilCancelled(run, cancellation);
        };
        var scheduler = _site.Get<JobScheduler>();
        await scheduler.StartAsync();
        var id = await JobsOf(_site).EnqueueAsync<SampleJob>(null);
        await _script.Begun;
        await scheduler.StopAsync();
        Assert.That((await JobsOf(_site).FindAsync(id))!.State, Is.EqualTo(JobState.Waiting));

        _script.Then = (_, _) => Task.CompletedTask;
        await scheduler.StartAsync();

        await UntilAsync(id, JobState.Succeeded);
        Assert.That(_script.Checkpoints, Is.EqualTo([null, "file 3"]));
    }

    [Test]
    public async Task What_was_at_work_in_a_process_that_died_is_begun_again_from_its_checkpoint()
    {
        var (hanging, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _script.Then = async (run, _) =>
        {
            await run.CheckpointAsync("file 3");
            hanging.TrySetResult();
            await release.Task;
        };
        await _site.Get<JobScheduler>().StartAsync();
        var id = await JobsOf(_site).EnqueueAsync<SampleJob>(null);
        await hanging.Task;
        // The first process never comes back: it hangs, and its name is that of a node that nobody knows.
        await using (var db = _site.Database.Open())
            if (kind is TestDatabaseKind.Postgres)
                await db.ExecuteAsync("UPDATE qrtz_fired_triggers SET instance_name = 'dead'");

        var survivor = new JobScript();
        _elsewhere.Get<SiteContributions>().Publish([survivor.Generation()]);
        await _elsewhere.Get<JobScheduler>().StartAsync();

        await UntilAsync(id, JobState.Succeeded);
        Assert.That(survivor.Checkpoints, Is.EqualTo(["file 3"]));
        release.SetResult();
    }

    [Test]
    public async Task A_schedule_fires_a_run_and_no_second_one_while_the_first_is_open()
    {
        var schedules = _site.Get<JobSchedules>();

        await schedules.FireAsync("sample", nameof(SampleJob), default);
        await schedules.FireAsync("sample", nameof(SampleJob), default);
        await schedules.FireAsync("absent", nameof(SampleJob), default);

        await using var db = _site.Database.Open();
        Assert.That(await db.Jobs.Select(row => row.Plugin).ToListAsync(), Is.EqualTo(["sample"]));
    }

    [Test]
    public async Task Schedules_follow_the_contributions_and_outlast_a_plugins_absence()
    {
        var scheduler = _site.Get<JobScheduler>();
        await scheduler.StartAsync();
        Publish([_script.Generation(Schedules.DailyAt(8, 0))]);
        await Wait.UntilAsync(async () => await CronsAsync() is ["0 0 8 * * ?"]);

        Publish([_script.Generation(Schedules.DailyAt(9, 30))]);
        await Wait.UntilAsync(async () => await CronsAsync() is ["0 30 9 * * ?"]);

        Publish([]);
        await scheduler.PollAsync(default);
        Assert.That(await CronsAsync(), Is.EqualTo(["0 30 9 * * ?"]));

        Publish([_script.Generation()]);
        await Wait.UntilAsync(async () => await CronsAsync() is []);
    }

    [Test]
    public async Task A_schedule_that_is_no_cron_keeps_nothing_else_from_running()
    {
        await _site.Get<JobScheduler>().StartAsync();
        Publish([_script.Generation(new Schedule("every tuesday"))]);

        await UntilAsync(await JobsOf(_site).EnqueueAsync<SampleJob>(null), JobState.Succeeded);
    }

    private static PluginJobs JobsOf(TestSite site) =>
        new(new("sample", "1.0.0", "", ""), site.Get<JobRuns>(), site.Get<ISignals>());

    private void Publish(IReadOnlyList<Generation> generations) => _site.Get<SiteContributions>().Publish(generations);

    private async Task<List<string>> CronsAsync()
    {
        await using var db = _site.Database.Open();
        return await db.QueryToListAsync<string>("SELECT cron_expression FROM qrtz_cron_triggers");
    }

    private Task UntilAsync(long id, JobState state) =>
        Wait.UntilAsync(async () => (await JobsOf(_site).FindAsync(id))!.State == state);
}
