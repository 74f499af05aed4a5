namespace Edulure.Sdk;

public interface IJobs
{
    Task<long> EnqueueAsync<TJob>(
        object? arguments,
        long? personId = null,
        CancellationToken cancellationToken = default
    )
        where TJob : class, IJob;
    Task<JobStatus?> FindAsync(long runId, CancellationToken cancellationToken = default);
    Task CancelAsync(long runId, CancellationToken cancellationToken = default);
}

public enum JobState
{
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

public sealed record JobStatus(
    long RunId,
    JobState State,
    double Progress,
    string Message,
    string? Result,
    long? PersonId
)
{
    public bool Ended => throw null!;
}
