namespace Edulure.Sdk;

/// <summary>Starts and watches the plugin's own jobs. Needs the grant <c>jobs</c>.</summary>
public interface IJobs
{
    /// <summary>Enqueues a run; durable once this returns.</summary>
    /// <typeparam name="TJob">A job that the plugin contributed.</typeparam>
    /// <param name="arguments">Serialized as JSON; null for none.</param>
    /// <param name="personId">Who asks; null for nobody.</param>
    /// <param name="cancellationToken">Gives up waiting; a run already enqueued stays.</param>
    /// <returns>The run's id.</returns>
    Task<long> EnqueueAsync<TJob>(
        object? arguments,
        long? personId = null,
        CancellationToken cancellationToken = default
    )
        where TJob : class, IJob;

    /// <summary>The state of a run of this plugin, or null.</summary>
    Task<JobStatus?> FindAsync(long runId, CancellationToken cancellationToken = default);

    /// <summary>Asks a waiting or running run to stop. Nothing happens to one that has ended.</summary>
    Task CancelAsync(long runId, CancellationToken cancellationToken = default);
}

/// <summary>Where a run is in its life.</summary>
public enum JobState
{
    /// <summary>Enqueued.</summary>
    Waiting,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Succeeded,

    /// <summary>Ended with a fault; <see cref="JobStatus.Message"/> says which.</summary>
    Failed,

    /// <summary>Ended by somebody.</summary>
    Cancelled,
}

/// <summary>A run seen from outside.</summary>
/// <param name="RunId">The run.</param>
/// <param name="State">Where it is.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Message">The last message for people; may be empty.</param>
/// <param name="Result">What the run kept, as JSON text.</param>
/// <param name="PersonId">Who asked for it.</param>
public sealed record JobStatus(
    long RunId,
    JobState State,
    double Progress,
    string Message,
    string? Result,
    long? PersonId
)
{
    /// <summary>True when nothing more will happen.</summary>
    public bool Ended => State is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
