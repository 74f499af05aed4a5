using System.Text.Json.Nodes;
using Edulure.Engine.Auditing.Chain;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Life;
using LinqToDB;
using LinqToDB.Async;
using LinqToDB.Data;

namespace Edulure.Engine.Auditing;

/// <summary>Reads what was recorded, the newest first.</summary>
internal sealed class AuditRecords(SiteDatabase database, Audit audit)
{
    // Looks each action up behind the one before, in the index: as many steps as there are actions, not entries.
    private const string DistinctActions = """
        with recursive known(action) as (
          select min(action) from engine_audit_entries
          union all
          select (select min(e.action) from engine_audit_entries e where e.action > known.action)
          from known where known.action is not null
        )
        select action from known where action is not null order by action
        """;

    /// <param name="filter">Which.</param>
    /// <param name="after">Where the list goes on; null: at its beginning.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<AuditRow>> ListAsync(
        AuditFilter filter,
        AuditPlace? after,
        int most,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        return await Matching(db, filter, after).Take(most).ToListAsync(cancellationToken);
    }

    public async Task<AuditRow?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Audit.FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>The segment that holds an entry; null while it waits.</summary>
    public async Task<AuditSegmentRow?> SegmentOfAsync(AuditRow row, CancellationToken cancellationToken)
    {
        if (row.Sequence is not { } number)
            return null;
        await using var db = database.Open();
        return await db
            .AuditSegments.Where(segment => segment.First <= number && segment.Last >= number)
            .OrderByDescending(segment => segment.Number)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Every action that was ever recorded.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.QueryToListAsync(reader => reader.GetString(0), DistinctActions, cancellationToken);
    }

    public async Task<SealState> StateAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var waiting = db.Audit.Where(row => row.Sequence == null);
        return new(
            await db.AuditSegments.OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken),
            await waiting.CountAsync(cancellationToken),
            await waiting.Select(row => (DateTimeOffset?)row.At).MinAsync(cancellationToken)
        );
    }

    /// <summary>Records that somebody takes the audit with them; it stands in the very export.</summary>
    public async Task ExportedAsync(
        PluginActor actor,
        DateTimeOffset? from,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    )
    {
        await using var db = database.Open();
        var period = new JsonObject
        {
            ["from"] = from is { } begin ? ChainLine.Text(begin) : null,
            ["until"] = until is { } end ? ChainLine.Text(end) : null,
        };
        await audit.NoteSubjectAsync(db, actor, "audit.export", "audit", null, period, null, cancellationToken);
    }

    internal static IQueryable<AuditRow> Matching(EngineDb db, AuditFilter filter, AuditPlace? after)
    {
        IQueryable<AuditRow> rows = db.Audit;
        if (filter.PersonId is { } person)
        {
            var subject = $"person:{person}";
            rows = rows.Where(row => row.ActorId == person || row.Subject == subject);
        }
        else if (filter.Actor is { } actor)
            rows = rows.Where(row => row.Actor == actor);
        if (filter.Action is { } action)
            rows = rows.Where(row => row.Action == action);
        if (filter.Subject is { } wanted)
            rows = rows.Where(row => row.Subject == wanted);
        if (filter.From is { } from)
            rows = rows.Where(row => row.At >= from);
        if (filter.Until is { } until)
            rows = rows.Where(row => row.At < until);
        if (after is { At: var at, Id: var id })
            rows = rows.Where(row => row.At < at || (row.At == at && row.Id < id));
        return rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
    }
}
