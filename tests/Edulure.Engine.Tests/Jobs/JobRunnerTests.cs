using Edulure.Engine.Data;
using Edulure.Engine.Jobs;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Jobs;

[TestFixtureSource(typeof(TestDatabases), nameof(TestDatabases.All))]
internal sealed class JobRunnerTests(TestDatabaseKind kind)
{
    private TestSite _site = null!;
    private JobScript _script = null!;
    private PluginJobs _jobs = null!;

    [SetUp]
    public async Task SetUp()
    {
        _script = new();
        _site = await TestSite.CreateAsync(kind, (services, configuration) => services.AddJobsRoom(configuration));
        _site.Get<SiteContributions>().Publish([_script.Generation()]);
        _jobs = new PluginJobs(new("sample", "1.0.0", "", ""), _site.Get<JobRuns>(), _site.Get<ISignals>());
    }

    [TearDown]
    public async Task TearDown()
    {
        if (_site is not null)
            await _site.DisposeAsync();
    }

    [Test]
    public async Task A_run_gets_its_arguments_and_leaves_progress_and_result()
    {
        SampleArguments? seen = null;
        _script.Then = async (run, _) =>
        {
            seen = run.Arguments<SampleArguments>();
            await run.ReportAsync(0.5, "half way");
            await run.ResultAsync("""{"files":3}""");
        };
        var id = await _jobs.EnqueueAsync<SampleJob>(new SampleArguments("Ada", 3), personId: 7);
        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Waiting));

        await RunAsync(id);

        Assert.That(seen, Is.EqualTo(new SampleArguments("Ada", 3)));
        Assert.That(
            await StatusAsync(id),
            Is.EqualTo(new JobStatus(id, JobState.Succeeded, 1, "half way", """{"files":3}""", 7))
        );
    }

    [Test]
    public async Task A_job_that_gives_a_reason_fails_with_it()
    {
        _script.Then = (_, _) => throw new JobFailedException("The archive is empty.");

        var status = await EnqueueAndRunAsync();

        Assert.That((status.State, status.Message), Is.EqualTo((JobState.Failed, "The archive is empty.")));
    }

    [Test]
    public async Task Any_other_fault_is_shown_without_its_details()
    {
        _script.Then = (_, _) => throw new InvalidOperationException("secret detail");

        var status = await EnqueueAndRunAsync();

        Assert.That((status.State, status.Message), Is.EqualTo((JobState.Failed, JobRunner.UnexpectedFault)));
    }

    [Test]
    public async Task A_cancelled_run_stops_and_stays_cancelled()
    {
        _script.Then = JobScript.UntilCancelled;
        var id = await _jobs.EnqueueAsync<SampleJob>(null);
        var running = RunAsync(id);
        await _script.Begun;
        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Running));

        await _jobs.CancelAsync(id);
        await _site.Get<JobRunner>().CancelAsync(id);
        await running;
        await RunAsync(id);

        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Cancelled));
        Assert.That(_script.Checkpoints, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_run_cancelled_while_it_waits_is_never_begun()
    {
        var id = await _jobs.EnqueueAsync<SampleJob>(null);

        await _jobs.CancelAsync(id);
        await RunAsync(id);

        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Cancelled));
        Assert.That(_script.Checkpoints, Is.Empty);
    }

    [Test]
    public async Task An_interrupted_run_goes_on_from_its_checkpoint()
    {
        _script.Then = async (run, cancellation) =>
        {
            await run.CheckpointAsync("file 3");
            await JobScript.UntilCancelled(run, cancellation);
        };
        var id = await _jobs.EnqueueAsync<SampleJob>(null);
        using var stop = new CancellationTokenSource();
        var running = _site.Get<JobRunner>().RunAsync(id, recovering: false, stop.Token);
        await _script.Begun;
        await stop.CancelAsync();
        await running;
        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Waiting));

        _script.Then = (_, _) => Task.CompletedTask;
        await RunAsync(id);

        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Succeeded));
        Assert.That(_script.Checkpoints, Is.EqualTo([null, "file 3"]));
    }

    [Test]
    public async Task A_run_whose_plugin_is_replaced_is_interrupted_and_begun_again_by_the_new_generation()
    {
        _script.Then = JobScript.UntilCancelled;
        var id = await _jobs.EnqueueAsync<SampleJob>(null);
        var running = RunAsync(id);
        await _script.Begun;

        var next = new JobScript();
        _site.Get<SiteContributions>().Publish([next.Generation()]);
        await _site.Get<JobRunner>().InterruptRetiredAsync();
        await running;
        await RunAsync(id);

        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Succeeded));
        Assert.That(next.Checkpoints, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_run_of_an_absent_plugin_waits()
    {
        _site.Get<SiteContributions>().Publish([]);
        var id = await _jobs.EnqueueAsync<SampleJob>(null);

        await RunAsync(id);

        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Waiting));
    }

    [Test]
    public async Task A_run_that_ends_its_process_again_and_again_is_given_up()
    {
        var id = await _jobs.EnqueueAsync<SampleJob>(null);
        for (var crash = 0; crash < JobRuns.MaxAttempts; crash++)
        {
            await _site.Get<JobRuns>().BeginAsync(id, default);
            await _site.Get<JobRuns>().PutBackAsync(id, counts: true);
        }

        await RunAsync(id);

        var status = await StatusAsync(id);
        Assert.That((status.State, status.Message), Is.EqualTo((JobState.Failed, JobRunner.InterruptedTooOften)));
    }

    [Test]
    public async Task Of_many_reports_few_are_written_and_the_last_always()
    {
        var statements = 0;
        _script.Then = async (run, _) =>
        {
            using var count = SqlCounter.Begin();
            for (var i = 1; i <= 500; i++)
                await run.ReportAsync(i / 1000d, $"{i} of 1000");
            statements = count.Statements;
            throw new JobFailedException("enough");
        };

        var status = await EnqueueAndRunAsync();

        Assert.That(statements, Is.LessThan(20));
        Assert.That(status.Progress, Is.EqualTo(0.5));
    }

    [Test]
    public async Task A_report_before_a_long_step_is_seen_during_the_step()
    {
        _script.Then = async (run, cancellation) =>
        {
            await run.ReportAsync(0.1, "unpacking");
            await run.ReportAsync(0.2, "converting");
            await JobScript.UntilCancelled(run, cancellation);
        };
        var id = await _jobs.EnqueueAsync<SampleJob>(null);
        using var stop = new CancellationTokenSource();
        var running = _site.Get<JobRunner>().RunAsync(id, recovering: false, stop.Token);

        await Wait.UntilAsync(async () => (await StatusAsync(id)).Message == "converting");

        await stop.CancelAsync();
        await running;
    }

    [Test]
    public async Task Another_plugin_neither_sees_nor_cancels_the_run()
    {
        var id = await _jobs.EnqueueAsync<SampleJob>(null);
        var other = new PluginJobs(new("other", "1.0.0", "", ""), _site.Get<JobRuns>(), _site.Get<ISignals>());

        await other.CancelAsync(id);

        Assert.That(await other.FindAsync(id), Is.Null);
        Assert.That((await StatusAsync(id)).State, Is.EqualTo(JobState.Waiting));
    }

    private Task RunAsync(long id) => _site.Get<JobRunner>().RunAsync(id, recovering: false, default);

    private async Task<JobStatus> StatusAsync(long id) => (await _jobs.FindAsync(id))!;

    private async Task<JobStatus> EnqueueAndRunAsync()
    {
        var id = await _jobs.EnqueueAsync<SampleJob>(null);
        await RunAsync(id);
        return await StatusAsync(id);
    }
}
