using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Data;

[Table("engine_signals")]
internal sealed class SignalRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("kind"), NotNull]
    public string Kind { get; init; } = "";

    [Column("payload"), NotNull]
    public string Payload { get; init; } = "";

    /// <summary>The process that sent it.</summary>
    [Column("sender"), NotNull]
    public string Sender { get; init; } = "";

    [Column("sent_at")]
    public DateTimeOffset SentAt { get; init; }
}

internal static class SignalTables
{
    extension(EngineDb db)
    {
        public ITable<SignalRow> Signals => db.GetTable<SignalRow>();
    }
}
