using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Events;

/// <summary>Puts each new event into the inbox of every handler that is known for it, the absent ones included.</summary>
internal sealed class EventSpreader(SiteDatabase database, SiteContributions site, TimeProvider time)
{
    /// <summary>How long events, failures and absent handlers are kept.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    private const int Batch = 100;

    /// <summary>Notes the handlers of the plugins that serve now.</summary>
    public async Task NoteHandlersAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var present = site
            .Generations.SelectMany(
                generation => generation.Contributions.Handlers,
                (generation, entry) =>
                    new SubscriptionRow
                    {
                        Plugin = generation.Info.Id,
                        Handler = HandlerCall.NameOf(entry),
                        EventName = entry.EventName,
                        SeenAt = now,
                    }
            )
            .ToList();
        await using var db = database.Open();
        foreach (var row in present)
            await db.InsertOrReplaceAsync(row, token: cancellationToken);
    }

    public async Task SpreadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        while (true)
        {
            var events = await db
                .Outbox.Where(row => row.SpreadAt == null)
                .OrderBy(row => row.Id)
                .Select(row => new { row.Id, row.Name })
                .Take(Batch)
                .ToListAsync(cancellationToken);
            if (events.Count == 0)
                return;
            var handlers = (await db.Subscriptions.ToListAsync(cancellationToken)).ToLookup(row => row.EventName);
            foreach (var row in events)
                await SpreadAsync(db, row.Id, [.. handlers[row.Name]], cancellationToken);
        }
    }

    /// <summary>Forgets what is older than the retention.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - Retention;
        await using var db = database.Open();
        await db.Outbox.Where(row => row.SpreadAt < limit).DeleteAsync(cancellationToken);
        await db.Subscriptions.Where(row => row.SeenAt < limit).DeleteAsync(cancellationToken);
    }

    private async Task SpreadAsync(
        EngineDb db,
        long eventId,
        List<SubscriptionRow> handlers,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset? now = time.GetUtcNow();
        await using var transaction = await db.BeginTransactionAsync(cancellationToken);
        // Of several nodes the one whose update counts spreads the event.
        var mine = await db
            .Outbox.Where(row => row.Id == eventId && row.SpreadAt == null)
            .Set(row => row.SpreadAt, now)
            .UpdateAsync(cancellationToken);
        if (mine == 0)
            return;
        foreach (var handler in handlers)
        {
            var row = new InboxRow
            {
                EventId = eventId,
                Plugin = handler.Plugin,
                Handler = handler.Handler,
                DueAt = now,
            };
            await db.InsertAsync(row, token: cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }
}
