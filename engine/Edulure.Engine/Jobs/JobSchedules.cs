using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Edulure.Engine.Jobs;

/// <summary>The schedules of contributed jobs, as triggers of Quartz. When one fires it enqueues a run.</summary>
internal sealed class JobSchedules(SiteContributions site, JobRuns runs, ISignals signals, ILogger<JobSchedules> logger)
{
    private const string Group = "schedules";

    /// <summary>
    /// Makes the triggers those of the plugins that are there. An absent plugin's stay and fire in vain: it may be away for
    /// a moment only, and its next time is not lost.
    /// </summary>
    public async Task SyncAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var wanted = (
            from generation in site.Generations
            from job in generation.Contributions.Jobs
            where job.Schedule is not null
            select (Plugin: generation.Info.Id, job.Name, job.Schedule!.Cron)
        ).ToDictionary(job => KeyOf(job.Plugin, job.Name));

        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellationToken))
        {
            var plugin = key.Name[..key.Name.IndexOf('.', StringComparison.Ordinal)];
            if (!wanted.ContainsKey(key) && site.Find(plugin) is not null)
                await scheduler.DeleteJob(key, cancellationToken);
        }
        foreach (var (key, job) in wanted)
        {
            try
            {
                await ScheduleAsync(scheduler, key, job.Plugin, job.Name, job.Cron, cancellationToken);
            }
            catch (FormatException e)
            {
                logger.LogError(
                    e,
                    "{Plugin}: the schedule '{Cron}' of {Job} is no cron",
                    job.Plugin,
                    job.Cron,
                    job.Name
                );
            }
        }
    }

    /// <summary>Enqueues a run, unless the plugin is absent or an earlier run of the job is not over.</summary>
    public async Task FireAsync(string plugin, string job, CancellationToken cancellationToken)
    {
        var isThere = site.Find(plugin)?.Contributions.Jobs.Any(entry => entry.Name == job) is true;
        if (!isThere || await runs.AnyOpenAsync(plugin, job, cancellationToken))
            return;
        var id = await runs.AddAsync(plugin, job, null, null, cancellationToken);
        await signals.SendAsync(JobSignals.Waiting, $"{id}", cancellationToken);
    }

    private static JobKey KeyOf(string plugin, string job) => new($"{plugin}.{job}", Group);

    private static async Task ScheduleAsync(
        IScheduler scheduler,
        JobKey key,
        string plugin,
        string job,
        string cron,
        CancellationToken cancellationToken
    )
    {
        var triggerKey = new TriggerKey(key.Name, Group);
        var existing = await scheduler.GetTrigger(triggerKey, cancellationToken) as ICronTrigger;
        if (existing?.CronExpressionString == cron)
            return;
        var detail = JobBuilder
            .Create<QuartzJob>()
            .WithIdentity(key)
            .UsingJobData(QuartzJob.Plugin, plugin)
            .UsingJobData(QuartzJob.Job, job)
            .StoreDurably()
            .Build();
        var schedule = CronScheduleBuilder
            .Create(cron)
            .InTimeZone(TimeZoneInfo.Utc)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);
        var trigger = TriggerBuilder.Create().WithIdentity(triggerKey).ForJob(key).WithCronSchedule(schedule).Build();
        await scheduler.ScheduleJob(detail, trigger, ScheduleJobOptions.Replacing, cancellationToken);
    }
}
