using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Async;

namespace Edulure.Engine.Auditing;

/// <summary>Reads the chain as it stands in the database, a thousand entries at a time.</summary>
internal sealed class AuditChain(SiteDatabase database)
{
    private const int AtOnce = 1000;

    /// <summary>
    /// The entries of each segment in the order of their numbers and then the segment, from one segment to another. Without a
    /// last one those entries too that stand behind the last segment.
    /// </summary>
    public async IAsyncEnumerable<JsonObject> ReadAsync(
        long firstSegment,
        long? lastSegment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var (number, hash) = await StartAsync(db, firstSegment, cancellationToken);
        var entries = new Queue<AuditRow>();
        for (var next = firstSegment; ; )
        {
            // Entries first: what is sealed meanwhile is committed together with its segment, which is then found too.
            await FillAsync(db, entries, number, cancellationToken);
            var segment = await db
                .AuditSegments.Where(row => row.Number >= next && (lastSegment == null || row.Number <= lastSegment))
                .OrderBy(row => row.Number)
                .FirstOrDefaultAsync(cancellationToken);
            if (segment is null && lastSegment is not null)
                yield break;
            // Sealed between the two reads: its entries are there by now.
            if (segment is not null)
                await FillAsync(db, entries, number, cancellationToken);
            var last = segment?.Last ?? long.MaxValue;
            while (entries.TryPeek(out var entry) && entry.Sequence <= last)
            {
                entries.Dequeue();
                yield return ChainLine.Of(entry, hash);
                (number, hash) = (entry.Sequence!.Value, entry.Hash ?? "");
                await FillAsync(db, entries, number, cancellationToken);
            }
            if (segment is null)
                yield break;
            yield return ChainLine.Of(segment);
            next = segment.Number + 1;
        }
    }

    private static async Task FillAsync(
        EngineDb db,
        Queue<AuditRow> entries,
        long after,
        CancellationToken cancellationToken
    )
    {
        if (entries.Count > 0)
            return;
        var page = await db
            .Audit.Where(row => row.Sequence != null && row.Sequence > after)
            .OrderBy(row => row.Sequence)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var row in page)
            entries.Enqueue(row);
    }

    // Of a part the chain before it is not looked at: it begins behind what its first segment says.
    private static async Task<(long, string)> StartAsync(
        EngineDb db,
        long firstSegment,
        CancellationToken cancellationToken
    )
    {
        if (firstSegment <= 1)
            return (long.MinValue, ChainLine.Nothing);
        var before = await db
            .AuditSegments.Where(row => row.Number < firstSegment)
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return before is null ? (long.MinValue, ChainLine.Nothing) : (before.Last, before.Head);
    }
}
