namespace Edulure.Sdk;

public interface IJob
{
    Task RunAsync(JobRun run, CancellationToken cancellationToken);
}

public abstract class JobRun
{
    public abstract long Id { get; }
    public abstract long? PersonId { get; }
    public abstract string? Checkpoint { get; }

    public abstract T Arguments<T>();
    public abstract Task ReportAsync(double fraction, string message);
    public abstract Task CheckpointAsync(string checkpoint);
    public abstract Task ResultAsync(string json);
}

public sealed class JobFailedException(string message) : Exception(message);
