using System.Text.Json;
using Edulure.Sdk;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Jobs;

/// <summary>A run as the job sees it. Progress is written at most four times a second, and the newest always.</summary>
internal sealed class StoredJobRun(JobRow row, JobRuns runs, PluginJson json, TimeProvider time, ILogger logger)
    : JobRun,
        IAsyncDisposable
{
    public static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended = new();
    private Task _resting = Task.CompletedTask;
    private bool _rests;

    public override long Id => row.Id;

    public override long? PersonId => row.PersonId;

    public override string? Checkpoint { get; } = row.Checkpoint;

    /// <summary>What was reported last, written or not.</summary>
    public (double Progress, string Message) Latest { get; private set; } = (row.Progress, row.Message);

    public override T Arguments<T>()
    {
        try
        {
            if (row.Arguments is not null && json.Read<T>(row.Arguments) is { } arguments)
                return arguments;
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The arguments of run {Id} are no {typeof(T).Name}.", e);
        }
        throw new InvalidOperationException($"Run {Id} has no arguments.");
    }

    public override async Task ReportAsync(double fraction, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var latest = (double.IsNaN(fraction) ? 0 : Math.Clamp(fraction, 0, 1), message);
        lock (_lock)
        {
            Latest = latest;
            if (_rests)
                return;
            _rests = true;
        }
        try
        {
            await runs.ReportAsync(Id, latest.Item1, message);
        }
        finally
        {
            _resting = RestAsync(latest);
        }
    }

    public override Task CheckpointAsync(string checkpoint) => runs.KeepCheckpointAsync(Id, checkpoint);

    public override Task ResultAsync(string json) => runs.KeepResultAsync(Id, json);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _resting;
        _ended.Dispose();
    }

    /// <summary>Waits, then writes what was reported meanwhile, until nothing was.</summary>
    private async Task RestAsync((double, string) written)
    {
        try
        {
            while (true)
            {
                await Task.Delay(ReportInterval, time, _ended.Token);
                (double Progress, string Message) latest;
                lock (_lock)
                {
                    latest = Latest;
                    if (latest == written)
                    {
                        _rests = false;
                        return;
                    }
                }
                await runs.ReportAsync(Id, latest.Progress, latest.Message);
                written = latest;
            }
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested) { }
        catch (Exception e)
        {
            logger.LogWarning(e, "The progress of run {Run} could not be written", Id);
            lock (_lock)
                _rests = false;
        }
    }
}
