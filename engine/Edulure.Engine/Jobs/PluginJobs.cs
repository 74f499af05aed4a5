using System.Globalization;
using Edulure.Engine.Data;
using Edulure.Sdk;

namespace Edulure.Engine.Jobs;

/// <summary>The runs of one plugin. Works in any process: whoever has a scheduler hears of it by signal.</summary>
internal sealed class PluginJobs(PluginInfo plugin, JobRuns runs, ISignals signals) : IJobs
{
    private readonly PluginJson _json = new();

    public async Task<long> EnqueueAsync<TJob>(
        object? arguments,
        long? personId = null,
        CancellationToken cancellationToken = default
    )
        where TJob : class, IJob
    {
        var json = arguments is null ? null : _json.Write(arguments);
        var id = await runs.AddAsync(plugin.Id, typeof(TJob).Name, json, personId, cancellationToken);
        await signals.SendAsync(JobSignals.Waiting, Text(id), cancellationToken);
        return id;
    }

    public async Task<JobStatus?> FindAsync(long runId, CancellationToken cancellationToken = default) =>
        await runs.FindAsync(runId, cancellationToken) is { } row && row.Plugin == plugin.Id ? row.ToStatus() : null;

    public async Task CancelAsync(long runId, CancellationToken cancellationToken = default)
    {
        if (await runs.RequestCancelAsync(plugin.Id, runId, cancellationToken))
            await signals.SendAsync(JobSignals.Cancel, Text(runId), cancellationToken);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Kinds of signals about jobs; their payload is the run's id.</summary>
internal static class JobSignals
{
    public const string Waiting = "jobs.waiting";
    public const string Cancel = "jobs.cancel";
}
