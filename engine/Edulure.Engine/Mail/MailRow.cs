using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Mail;

/// <summary>A message that the server has yet to take. The row is deleted when it has.</summary>
[Table("engine_mail")]
internal sealed class MailRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    /// <summary>Whose it is, for the log.</summary>
    [Column("plugin"), NotNull]
    public string Plugin { get; init; } = "";

    /// <summary>The whole message, as it goes over the wire.</summary>
    [Column("message"), NotNull]
    public byte[] Message { get; init; } = [];

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Begun so far; counted before the attempt, so that one that ends the process is counted too.</summary>
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

internal static class MailTables
{
    extension(EngineDb db)
    {
        public ITable<MailRow> Mail => db.GetTable<MailRow>();
    }
}
