using Quartz;

namespace Edulure.Engine.Jobs;

/// <summary>The one job type that Quartz knows. It carries names only, so that Quartz holds nothing of a plugin.</summary>
internal sealed class QuartzJob(JobRunner runner, JobSchedules schedules, JobStop stop) : IJob
{
    public const string Plugin = "plugin";
    public const string Job = "job";
    public const string Run = "run";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, cancellationToken);
        if (data.TryGetValue(Run, out var run) && run is string id)
            await runner.RunAsync(
                long.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
                context.Recovering,
                stopping.Token
            );
        else
            await schedules.FireAsync((string)data[Plugin]!, (string)data[Job]!, stopping.Token);
    }
}

/// <summary>Cancelled when the scheduler stops.</summary>
internal sealed record JobStop(CancellationToken Token);
