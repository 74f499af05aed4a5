using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Events;

/// <summary>An event, written in the transaction that made it.</summary>
[Table("engine_outbox")]
internal sealed class OutboxRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("name"), NotNull]
    public string Name { get; init; } = "";

    /// <summary>JSON text.</summary>
    [Column("payload"), NotNull]
    public string Payload { get; init; } = "";

    [Column("occurred_at")]
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>When it was put into the inboxes of its handlers.</summary>
    [Column("spread_at")]
    public DateTimeOffset? SpreadAt { get; init; }
}

/// <summary>A handler that was seen; it outlives its plugin's absence, so that events wait for its return.</summary>
[Table("engine_subscriptions")]
internal sealed class SubscriptionRow
{
    [Column("plugin"), PrimaryKey(0), NotNull]
    public string Plugin { get; init; } = "";

    /// <summary>Full name of the handler's type.</summary>
    [Column("handler"), PrimaryKey(1), NotNull]
    public string Handler { get; init; } = "";

    [Column("event_name"), PrimaryKey(2), NotNull]
    public string EventName { get; init; } = "";

    [Column("seen_at")]
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>
/// An event that a handler has yet to handle. The row is deleted in the transaction of the handler's own changes: while
/// it is there nothing has happened, and when it is gone it cannot happen again.
/// </summary>
[Table("engine_inbox")]
internal sealed class InboxRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("event_id")]
    public long EventId { get; init; }

    [Column("plugin"), NotNull]
    public string Plugin { get; init; } = "";

    [Column("handler"), NotNull]
    public string Handler { get; init; } = "";

    /// <summary>Begun so far; counted before the handler runs, so that one that ends the process is counted too.</summary>
    [Column("attempts")]
    public int Attempts { get; init; }

    /// <summary>When it is tried next; null when it is given up.</summary>
    [Column("due_at")]
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Until when a node has it in hand.</summary>
    [Column("leased_until")]
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>What went wrong last.</summary>
    [Column("error")]
    public string? Error { get; init; }
}

internal static class EventTables
{
    extension(EngineDb db)
    {
        public ITable<OutboxRow> Outbox => db.GetTable<OutboxRow>();

        public ITable<SubscriptionRow> Subscriptions => db.GetTable<SubscriptionRow>();

        public ITable<InboxRow> Inbox => db.GetTable<InboxRow>();
    }
}
