using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Jobs;

/// <summary>
/// The runs in their table. The table is the truth, also for processes without a scheduler; every step asks for the state
/// that it leaves, so that of two that take it only one does.
/// </summary>
internal sealed class JobRuns(SiteDatabase database, TimeProvider time)
{
    /// <summary>A run that ended so many processes is not begun again.</summary>
    public const int MaxAttempts = 5;

    private const string Waiting = nameof(JobState.Waiting);
    private const string Running = nameof(JobState.Running);
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    public async Task<long> AddAsync(
        string plugin,
        string job,
        string? arguments,
        long? personId,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var row = new JobRow
        {
            Plugin = plugin,
            Job = job,
            Arguments = arguments,
            PersonId = personId,
            CreatedAt = time.GetUtcNow(),
        };
        return await db.InsertWithInt64IdentityAsync(row, token: cancellationToken);
    }

    public async Task<JobRow?> FindAsync(long id, CancellationToken cancellationToken = default)
    {
        await using var db = database.Open();
        return await db.Jobs.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    public async Task<List<JobRow>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Jobs.Where(row => row.State == Waiting).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Whether a run of a job waits or works.</summary>
    public async Task<bool> AnyOpenAsync(string plugin, string job, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Jobs.AnyAsync(
            row => row.Plugin == plugin && row.Job == job && (row.State == Waiting || row.State == Running),
            cancellationToken
        );
    }

    /// <summary>Of the given runs those that somebody wants to stop.</summary>
    public async Task<List<long>> ToCancelAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db
            .Jobs.Where(row => ids.Contains(row.Id) && row.CancelRequested)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Waiting to Running; false when somebody else was first or the run is over.</summary>
    public async Task<bool> BeginAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var begun = await db
            .Jobs.Where(row => row.Id == id && row.State == Waiting && !row.CancelRequested)
            .Set(row => row.State, Running)
            .Set(row => row.Attempts, row => row.Attempts + 1)
            .Set(row => row.StartedAt, (DateTimeOffset?)time.GetUtcNow())
            .UpdateAsync(cancellationToken);
        return begun == 1;
    }

    /// <summary>Running to Waiting: it will be begun again.</summary>
    /// <param name="id">The run.</param>
    /// <param name="counts">False when it was interrupted in good order, and the attempt is not held against it.</param>
    public async Task PutBackAsync(long id, bool counts)
    {
        var undone = counts ? 0 : 1;
        await using var db = database.Open();
        await db
            .Jobs.Where(row => row.Id == id && row.State == Running)
            .Set(row => row.State, Waiting)
            .Set(row => row.Attempts, row => row.Attempts - undone)
            .UpdateAsync();
    }

    /// <summary>Running, or Waiting, to an end.</summary>
    public async Task EndAsync(long id, JobState state, double progress, string message)
    {
        await using var db = database.Open();
        await db
            .Jobs.Where(row => row.Id == id && (row.State == Running || row.State == Waiting))
            .Set(row => row.State, state.ToString())
            .Set(row => row.Progress, progress)
            .Set(row => row.Message, message)
            .Set(row => row.EndedAt, (DateTimeOffset?)time.GetUtcNow())
            .UpdateAsync();
    }

    /// <summary>Ends a waiting run, or asks a running one to stop.</summary>
    /// <returns>True when there is a running one to be told.</returns>
    public async Task<bool> RequestCancelAsync(string plugin, long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var run = db.Jobs.Where(row => row.Id == id && row.Plugin == plugin);
        var open = await run.Where(row => row.State == Waiting || row.State == Running)
            .Set(row => row.CancelRequested, true)
            .UpdateAsync(cancellationToken);
        if (open == 0)
            return false;
        var ended = await run.Where(row => row.State == Waiting)
            .Set(row => row.State, nameof(JobState.Cancelled))
            .Set(row => row.EndedAt, (DateTimeOffset?)time.GetUtcNow())
            .UpdateAsync(cancellationToken);
        return ended == 0;
    }

    public async Task ReportAsync(long id, double progress, string message)
    {
        await using var db = database.Open();
        await db
            .Jobs.Where(row => row.Id == id && row.State == Running)
            .Set(row => row.Progress, progress)
            .Set(row => row.Message, message)
            .UpdateAsync();
    }

    public async Task KeepCheckpointAsync(long id, string checkpoint)
    {
        await using var db = database.Open();
        await db.Jobs.Where(row => row.Id == id).Set(row => row.Checkpoint, checkpoint).UpdateAsync();
    }

    public async Task KeepResultAsync(long id, string json)
    {
        await using var db = database.Open();
        await db.Jobs.Where(row => row.Id == id).Set(row => row.Result, json).UpdateAsync();
    }

    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - Retention;
        await using var db = database.Open();
        await db.Jobs.Where(row => row.EndedAt < limit).DeleteAsync(cancellationToken);
    }
}
