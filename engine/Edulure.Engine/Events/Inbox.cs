using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Events;

/// <summary>What handlers have yet to do, shared by every node: rows are leased, tried, tried again and given up.</summary>
internal sealed class Inbox(SiteDatabase database, TimeProvider time)
{
    /// <summary>The failure of the last one is final: about four hours after the first.</summary>
    public const int MaxAttempts = 14;

    /// <summary>Longer than a handler should take; after it another node may try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(2);
    private const int MaxErrorLength = 4_000;

    public static TimeSpan DelayAfter(int attempt) =>
        attempt > 12 ? LongestDelay : TimeSpan.FromTicks(FirstDelay.Ticks << (attempt - 1));

    /// <summary>The plugins that have something due.</summary>
    public async Task<List<string>> DuePluginsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        return await db
            .Inbox.Where(row => row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
            .Select(row => row.Plugin)
            .Distinct()
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Takes the oldest due row of the given handlers in hand. A handler that is at work, here or on another node, gets
    /// nothing more meanwhile: that keeps its events in order.
    /// </summary>
    public async Task<(InboxRow Row, OutboxRow Event)?> ClaimAsync(
        string plugin,
        IReadOnlyCollection<string> handlers,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = database.Open();
        while (true)
        {
            var busy = db.Inbox.Where(row => row.Plugin == plugin && row.LeasedUntil > now).Select(row => row.Handler);
            var next = await db
                .Inbox.Where(row => row.Plugin == plugin && row.DueAt <= now)
                .Where(row => handlers.Contains(row.Handler) && !busy.Contains(row.Handler))
                .OrderBy(row => row.EventId)
                .ThenBy(row => row.Handler)
                .FirstOrDefaultAsync(cancellationToken);
            if (next is null)
                return null;
            var mine = await db
                .Inbox.Where(row => row.Id == next.Id && row.Attempts == next.Attempts)
                .Where(row => row.LeasedUntil == null || row.LeasedUntil <= now)
                .Set(row => row.LeasedUntil, now + Lease)
                .Set(row => row.Attempts, next.Attempts + 1)
                .UpdateAsync(cancellationToken);
            if (mine == 0)
                continue;
            var @event = await db.Outbox.FirstAsync(row => row.Id == next.EventId, cancellationToken);
            return (Begun(next), @event);
        }
    }

    /// <summary>Puts a claimed row back as if it had not been begun.</summary>
    public async Task ReturnAsync(InboxRow claimed)
    {
        await using var db = database.Open();
        await Claimed(db, claimed)
            .Set(row => row.LeasedUntil, (DateTimeOffset?)null)
            .Set(row => row.Attempts, claimed.Attempts - 1)
            .UpdateAsync(CancellationToken.None);
    }

    /// <summary>Notes a failure.</summary>
    /// <returns>When it is tried next; null when it is given up.</returns>
    public async Task<DateTimeOffset?> FailAsync(InboxRow claimed, Exception fault)
    {
        DateTimeOffset? next = claimed.Attempts < MaxAttempts ? time.GetUtcNow() + DelayAfter(claimed.Attempts) : null;
        var error = fault.ToString();
        await using var db = database.Open();
        await Claimed(db, claimed)
            .Set(row => row.LeasedUntil, (DateTimeOffset?)null)
            .Set(row => row.DueAt, next)
            .Set(row => row.Error, error.Length > MaxErrorLength ? error[..MaxErrorLength] : error)
            .UpdateAsync(CancellationToken.None);
        return next;
    }

    /// <summary>Frees the rows of a process that died. Only where there can be no other that has them in hand.</summary>
    public async Task FreeLeasesAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db
            .Inbox.Where(row => row.LeasedUntil != null)
            .Set(row => row.LeasedUntil, (DateTimeOffset?)null)
            .UpdateAsync(cancellationToken);
    }

    private static IQueryable<InboxRow> Claimed(EngineDb db, InboxRow claimed) =>
        db.Inbox.Where(row => row.Id == claimed.Id && row.Attempts == claimed.Attempts);

    private static InboxRow Begun(InboxRow row) =>
        new()
        {
            Id = row.Id,
            EventId = row.EventId,
            Plugin = row.Plugin,
            Handler = row.Handler,
            Attempts = row.Attempts + 1,
        };
}
