using System.Globalization;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Edulure.Engine.Jobs;

/// <summary>Brings waiting runs and schedules to Quartz, in a process that serves.</summary>
internal sealed class JobScheduler : IAsyncDisposable
{
    private const string Group = "runs";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Housekeeping = TimeSpan.FromHours(1);

    private readonly DatabaseConfiguration _configuration;
    private readonly SiteContributions _site;
    private readonly JobRuns _runs;
    private readonly JobRunner _runner;
    private readonly JobSchedules _schedules;
    private readonly ISignals _signals;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly PollLoop _loop;
    private readonly List<IDisposable> _subscriptions = [];
    private CancellationTokenSource? _stop;
    private QuartzHost? _quartz;
    private volatile bool _schedulesChanged;
    private DateTimeOffset _housekeepingAt;

    public JobScheduler(
        DatabaseConfiguration configuration,
        SiteContributions site,
        JobRuns runs,
        JobRunner runner,
        JobSchedules schedules,
        ISignals signals,
        TimeProvider time,
        ILoggerFactory loggers
    )
    {
        _configuration = configuration;
        _site = site;
        _runs = runs;
        _runner = runner;
        _schedules = schedules;
        _signals = signals;
        _time = time;
        _loggers = loggers;
        _loop = new("Scheduling jobs", Interval, PollAsync, time, loggers.CreateLogger<JobScheduler>());
    }

    /// <summary>Begins to run jobs. To be called when the plugins have been published.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (_stop is not null)
            throw new InvalidOperationException("The scheduler has been started already.");
        _stop = new();
        var stop = new JobStop(_stop.Token);
        _quartz = await QuartzHost.CreateAsync(
            _configuration,
            _loggers,
            services => services.AddSingleton(_runner).AddSingleton(_schedules).AddSingleton(stop),
            cancellationToken
        );
        await _quartz.Scheduler.Start(cancellationToken);
        _subscriptions.Add(
            _signals.Subscribe(JobSignals.Waiting, (_, cancellation) => ScheduleWaitingAsync(cancellation))
        );
        _subscriptions.Add(
            _signals.Subscribe(
                JobSignals.Cancel,
                (run, _) => _runner.CancelAsync(long.Parse(run, CultureInfo.InvariantCulture))
            )
        );
        _site.Changed += ContributionsChanged;
        _schedulesChanged = true;
        _loop.Start();
    }

    /// <summary>Interrupts the runs at work and waits for their end; the next start begins them again.</summary>
    public async Task StopAsync()
    {
        if (_stop is null)
            return;
        _site.Changed -= ContributionsChanged;
        _subscriptions.ForEach(subscription => subscription.Dispose());
        _subscriptions.Clear();
        await _loop.StopAsync();
        await _stop.CancelAsync();
        if (_quartz is not null)
            await _quartz.DisposeAsync();
        _quartz = null;
        _stop.Dispose();
        _stop = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Gives Quartz the waiting runs whose jobs are there, as far as it has not got them yet.</summary>
    internal async Task ScheduleWaitingAsync(CancellationToken cancellationToken)
    {
        if (_quartz is not { Scheduler: var scheduler })
            return;
        foreach (var row in await _runs.WaitingAsync(cancellationToken))
        {
            var key = new JobKey($"run-{row.Id}", Group);
            var isThere = _site.Find(row.Plugin)?.Contributions.Jobs.Any(job => job.Name == row.Job) is true;
            if (isThere && !await scheduler.Exists(key, cancellationToken))
                await ScheduleAsync(scheduler, key, row, cancellationToken);
        }
    }

    internal async Task PollAsync(CancellationToken cancellationToken)
    {
        await _runner.InterruptRetiredAsync();
        if (_schedulesChanged && _quartz is { Scheduler: var scheduler })
        {
            _schedulesChanged = false;
            await _schedules.SyncAsync(scheduler, cancellationToken);
        }
        if (_runner.ActiveIds is { Count: > 0 } active)
        {
            foreach (var run in await _runs.ToCancelAsync(active, cancellationToken))
                await _runner.CancelAsync(run);
        }
        await ScheduleWaitingAsync(cancellationToken);
        if (_time.GetUtcNow() is var now && now >= _housekeepingAt)
        {
            _housekeepingAt = now + Housekeeping;
            await _runs.PruneAsync(cancellationToken);
        }
    }

    private static async Task ScheduleAsync(
        IScheduler scheduler,
        JobKey key,
        JobRow row,
        CancellationToken cancellationToken
    )
    {
        var detail = JobBuilder
            .Create<QuartzJob>()
            .WithIdentity(key)
            .UsingJobData(QuartzJob.Plugin, row.Plugin)
            .UsingJobData(QuartzJob.Job, row.Job)
            .UsingJobData(QuartzJob.Run, row.Id.ToString(CultureInfo.InvariantCulture))
            .RequestRecovery()
            .Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key.Name, Group).ForJob(key).StartNow().Build();
        try
        {
            await scheduler.ScheduleJob(detail, trigger, cancellationToken: cancellationToken);
        }
        catch (ObjectAlreadyExistsException)
        {
            // Another node was faster.
        }
    }

    private void ContributionsChanged()
    {
        _schedulesChanged = true;
        _loop.Wake();
    }
}
