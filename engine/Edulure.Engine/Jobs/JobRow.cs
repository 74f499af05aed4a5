using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Jobs;

/// <summary>One run of a job.</summary>
[Table("engine_jobs")]
internal sealed class JobRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("plugin"), NotNull]
    public string Plugin { get; init; } = "";

    /// <summary>Name of the job's type without its namespace.</summary>
    [Column("job"), NotNull]
    public string Job { get; init; } = "";

    /// <summary>Name of a <see cref="JobState"/>.</summary>
    [Column("state"), NotNull]
    public string State { get; init; } = nameof(JobState.Waiting);

    [Column("progress")]
    public double Progress { get; init; }

    [Column("message"), NotNull]
    public string Message { get; init; } = "";

    /// <summary>JSON text.</summary>
    [Column("arguments")]
    public string? Arguments { get; init; }

    [Column("checkpoint")]
    public string? Checkpoint { get; init; }

    /// <summary>JSON text.</summary>
    [Column("result")]
    public string? Result { get; init; }

    [Column("person_id")]
    public long? PersonId { get; init; }

    [Column("cancel_requested")]
    public bool CancelRequested { get; init; }

    /// <summary>Begun so far, those that were put back in good order left out.</summary>
    [Column("attempts")]
    public int Attempts { get; init; }

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }

    [Column("started_at")]
    public DateTimeOffset? StartedAt { get; init; }

    [Column("ended_at")]
    public DateTimeOffset? EndedAt { get; init; }

    public JobStatus ToStatus() => new(Id, Enum.Parse<JobState>(State), Progress, Message, Result, PersonId);
}

internal static class JobTables
{
    extension(EngineDb db)
    {
        public ITable<JobRow> Jobs => db.GetTable<JobRow>();
    }
}
