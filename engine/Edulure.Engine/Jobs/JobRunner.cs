using System.Collections.Concurrent;
using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Cost;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Jobs;

/// <summary>Carries out runs in this process: finds the plugin's job by name, and knows what is at work to stop it.</summary>
internal sealed class JobRunner(JobRuns runs, SiteContributions site, TimeProvider time, ILogger<JobRunner> logger)
{
    public const string UnexpectedFault = "The job ended with an unexpected fault.";
    public const string InterruptedTooOften = "The job was interrupted too often.";

    private readonly ConcurrentDictionary<long, ActiveRun> _active = new();

    public IReadOnlyCollection<long> ActiveIds => [.. _active.Keys];

    /// <summary>
    /// Carries out a waiting run. Nothing happens when its plugin is not there (it goes on waiting), when it is at work
    /// elsewhere or when it has ended.
    /// </summary>
    /// <param name="id">The run.</param>
    /// <param name="recovering">True when it was at work in a process that died.</param>
    /// <param name="stopping">Interrupts it; it will be begun again.</param>
    public async Task RunAsync(long id, bool recovering, CancellationToken stopping)
    {
        if (recovering)
            await runs.PutBackAsync(id, counts: true);
        if (await runs.FindAsync(id, stopping) is not { } row)
            return;
        if (row.Attempts >= JobRuns.MaxAttempts)
        {
            await runs.EndAsync(id, JobState.Failed, row.Progress, InterruptedTooOften);
            return;
        }
        var generation = site.Find(row.Plugin);
        var entry = generation?.Contributions.Jobs.FirstOrDefault(job => job.Name == row.Job);
        if (generation is null || entry is null)
            return;
        await using var scope = generation.TryEnter();
        if (scope is null)
            return;

        using var active = new ActiveRun(generation, stopping);
        if (!_active.TryAdd(id, active))
            return;
        try
        {
            if (await runs.BeginAsync(id, stopping))
                await WorkAsync(scope, entry, row, active);
        }
        finally
        {
            _active.TryRemove(id, out _);
        }
    }

    /// <summary>Stops a run for good, if it is at work here.</summary>
    public Task CancelAsync(long id) =>
        _active.TryGetValue(id, out var run) ? run.StopAsync(StopReason.Cancelled) : Task.CompletedTask;

    /// <summary>Interrupts the runs of generations that serve no more; they are begun again by what follows them.</summary>
    public Task InterruptRetiredAsync() =>
        Task.WhenAll(
            _active
                .Values.Where(run => site.Find(run.Generation.Info.Id) != run.Generation)
                .Select(run => run.StopAsync(StopReason.Interrupted))
        );

    private async Task WorkAsync(GenerationScope scope, JobEntry entry, JobRow row, ActiveRun active)
    {
        await using var run = new StoredJobRun(row, runs, PluginJson.Of(scope.Generation), time, logger);
        var meter = scope.Generation.Meter;
        using var sample = WorkSample.Begin(meter, 1);
        using var work = AuditedWork.Job(row.Plugin, row.Job, row.PersonId);
        var began = meter.Now();
        JobState? ended = null;
        try
        {
            var job = (IJob)scope.Services.GetRequiredService(entry.Type);
            await job.RunAsync(run, active.Token);
            ended = JobState.Succeeded;
            await runs.EndAsync(row.Id, JobState.Succeeded, 1, run.Latest.Message);
        }
        catch (Exception) when (active.Reason is StopReason.Interrupted)
        {
            await runs.PutBackAsync(row.Id, counts: false);
        }
        catch (Exception) when (active.Reason is StopReason.Cancelled)
        {
            ended = JobState.Cancelled;
            await runs.EndAsync(row.Id, JobState.Cancelled, run.Latest.Progress, run.Latest.Message);
        }
        catch (JobFailedException e)
        {
            ended = JobState.Failed;
            await runs.EndAsync(row.Id, JobState.Failed, run.Latest.Progress, e.Message);
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Plugin}: run {Run} of the job {Job} failed", row.Plugin, row.Id, row.Job);
            ended = JobState.Failed;
            meter.Fault(FaultKind.Job, row.Job, row.PersonId is { } person ? $"person:{person}" : null);
            await runs.EndAsync(row.Id, JobState.Failed, run.Latest.Progress, UnexpectedFault);
        }
        finally
        {
            meter.JobEnded(row.Job, began, ended);
        }
    }

    private enum StopReason
    {
        None,
        Interrupted,
        Cancelled,
    }

    private sealed class ActiveRun(Generation generation, CancellationToken stopping) : IDisposable
    {
        private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        private volatile StopReason _reason;

        public Generation Generation { get; } = generation;

        public CancellationToken Token => _stop.Token;

        public StopReason Reason =>
            _reason is StopReason.None && stopping.IsCancellationRequested ? StopReason.Interrupted : _reason;

        public async Task StopAsync(StopReason reason)
        {
            _reason = reason;
            try
            {
                await _stop.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended.
            }
        }

        public void Dispose() => _stop.Dispose();
    }
}
