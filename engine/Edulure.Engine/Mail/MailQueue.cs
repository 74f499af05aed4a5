using Edulure.Engine.Data;
using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Mail;

/// <summary>Messages that wait for the server, shared by every node: leased, tried, tried again and given up.</summary>
internal sealed class MailQueue(SiteDatabase database, TimeProvider time)
{
    /// <summary>The failure of the last one is final: about two days after the first.</summary>
    public const int MaxAttempts = 16;

    /// <summary>How long a message that was given up is kept, for whoever looks for it.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    /// <summary>Longer than handing over takes; after it another node may try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(8);
    private const int MaxErrorLength = 4_000;

    public static TimeSpan DelayAfter(int attempt) =>
        attempt > 11 ? LongestDelay : TimeSpan.FromTicks(FirstDelay.Ticks << (attempt - 1));

    public async Task AddAsync(string plugin, byte[] message, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await AddAsync(db, plugin, message, cancellationToken);
    }

    /// <summary>On the connection of whoever sends: inside their transaction.</summary>
    public async Task AddAsync(PluginDb db, string plugin, byte[] message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.InsertAsync(
            new MailRow
            {
                Plugin = plugin,
                Message = message,
                CreatedAt = now,
                DueAt = now,
            },
            token: cancellationToken
        );
    }

    /// <summary>Takes the message that has been due longest in hand; null when there is none.</summary>
    public async Task<MailRow?> ClaimAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = database.Open();
        while (true)
        {
            var next = await db
                .Mail.Where(row => row.DueAt <= now && (row.LeasedUntil == null || row.LeasedUntil <= now))
                .OrderBy(row => row.DueAt)
                .ThenBy(row => row.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (next is null)
                return null;
            // Of several nodes the one whose update counts has it.
            var mine = await db
                .Mail.Where(row => row.Id == next.Id && row.Attempts == next.Attempts)
                .Where(row => row.LeasedUntil == null || row.LeasedUntil <= now)
                .Set(row => row.LeasedUntil, now + Lease)
                .Set(row => row.Attempts, next.Attempts + 1)
                .UpdateAsync(cancellationToken);
            if (mine > 0)
                return new()
                {
                    Id = next.Id,
                    Plugin = next.Plugin,
                    Message = next.Message,
                    Attempts = next.Attempts + 1,
                };
        }
    }

    /// <summary>The server has it.</summary>
    public async Task RemoveAsync(MailRow claimed)
    {
        await using var db = database.Open();
        await db.Mail.DeleteAsync(row => row.Id == claimed.Id, CancellationToken.None);
    }

    /// <summary>Puts a claimed message back as if it had not been begun.</summary>
    public async Task ReturnAsync(MailRow claimed)
    {
        await using var db = database.Open();
        await Claimed(db, claimed)
            .Set(row => row.LeasedUntil, (DateTimeOffset?)null)
            .Set(row => row.Attempts, claimed.Attempts - 1)
            .UpdateAsync(CancellationToken.None);
    }

    /// <summary>Notes a failure.</summary>
    /// <param name="claimed">The message.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="final">True: another attempt would fail alike.</param>
    /// <returns>When it is tried next; null when it is given up.</returns>
    public async Task<DateTimeOffset?> FailAsync(MailRow claimed, string error, bool final)
    {
        DateTimeOffset? next =
            final || claimed.Attempts >= MaxAttempts ? null : time.GetUtcNow() + DelayAfter(claimed.Attempts);
        await using var db = database.Open();
        await Claimed(db, claimed)
            .Set(row => row.LeasedUntil, (DateTimeOffset?)null)
            .Set(row => row.DueAt, next)
            .Set(row => row.Error, error.Length > MaxErrorLength ? error[..MaxErrorLength] : error)
            .UpdateAsync(CancellationToken.None);
        return next;
    }

    /// <summary>Frees what a process that died had in hand. Only where there can be no other.</summary>
    public async Task FreeLeasesAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db
            .Mail.Where(row => row.LeasedUntil != null)
            .Set(row => row.LeasedUntil, (DateTimeOffset?)null)
            .UpdateAsync(cancellationToken);
    }

    /// <summary>Forgets what was given up longer ago than the retention.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - Retention;
        await using var db = database.Open();
        await db.Mail.DeleteAsync(row => row.DueAt == null && row.CreatedAt < limit, cancellationToken);
    }

    private static IQueryable<MailRow> Claimed(EngineDb db, MailRow claimed) =>
        db.Mail.Where(row => row.Id == claimed.Id && row.Attempts == claimed.Attempts);
}
