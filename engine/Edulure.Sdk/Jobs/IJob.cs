namespace Edulure.Sdk;

/// <summary>Long work in the background. Created in a scope of its own for each run.</summary>
public interface IJob
{
    /// <summary>
    /// Works. A run that was cut off by a crash is started again: keep a checkpoint in <see cref="JobRun.CheckpointAsync"/>
    /// or make the work idempotent.
    /// </summary>
    /// <param name="run">Arguments, progress and checkpoint of this run.</param>
    /// <param name="cancellationToken">Cancelled when somebody cancels the run, or the plugin or the site stops.</param>
    /// <exception cref="JobFailedException">Ends the run with a message for people.</exception>
    Task RunAsync(JobRun run, CancellationToken cancellationToken);
}

/// <summary>One run of a job, seen from inside.</summary>
public abstract class JobRun
{
    /// <summary>The run's id.</summary>
    public abstract long Id { get; }

    /// <summary>Who asked for it; null for a schedule.</summary>
    public abstract long? PersonId { get; }

    /// <summary>The checkpoint that an earlier, interrupted attempt left; null at first.</summary>
    public abstract string? Checkpoint { get; }

    /// <summary>The arguments given to <see cref="IJobs.EnqueueAsync{TJob}"/>.</summary>
    /// <exception cref="InvalidOperationException">There are none, or they do not fit <typeparamref name="T"/>.</exception>
    public abstract T Arguments<T>();

    /// <summary>Reports progress.</summary>
    /// <param name="fraction">0 to 1.</param>
    /// <param name="message">What is being done, for people.</param>
    public abstract Task ReportAsync(double fraction, string message);

    /// <summary>Keeps where the work is, for another attempt.</summary>
    public abstract Task CheckpointAsync(string checkpoint);

    /// <summary>Keeps the run's result as JSON text, to be read through <see cref="IJobs.FindAsync"/>.</summary>
    public abstract Task ResultAsync(string json);
}

/// <summary>Ends a run as failed, with a message for the person who asked for it. It is not tried again.</summary>
public sealed class JobFailedException(string message) : Exception(message);
