using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Flags;

[Table("engine_flags")]
internal sealed record FlagRow
{
    [Column("id"), PrimaryKey, NotNull]
    public string Id { get; init; } = "";

    /// <summary>Whose it is: with this column the row goes when its plugin is purged.</summary>
    [Column("plugin"), NotNull]
    public string Plugin { get; init; } = "";

    /// <summary>A <see cref="FlagState"/>; null: the default.</summary>
    [Column("state")]
    public string? State { get; init; }

    [Column("is_killed")]
    public bool IsKilled { get; init; }

    [Column("changed_at")]
    public DateTimeOffset ChangedAt { get; init; }
}

internal static class FlagTables
{
    extension(EngineDb db)
    {
        public ITable<FlagRow> Flags => db.GetTable<FlagRow>();
    }
}
