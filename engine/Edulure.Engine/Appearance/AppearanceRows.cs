using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Appearance;

[Table("engine_appearance")]
internal sealed class AppearanceRow
{
    [Column("part"), PrimaryKey, NotNull]
    public string Part { get; init; } = "";

    /// <summary>One more with each change: whoever changes an older one is told.</summary>
    [Column("revision")]
    public int Revision { get; init; }

    /// <summary>JSON; null: nothing was ever said.</summary>
    [Column("content")]
    public string? Content { get; init; }

    [Column("changed_at")]
    public DateTimeOffset? ChangedAt { get; init; }

    [Column("changed_by")]
    public string? ChangedBy { get; init; }
}

internal static class AppearanceTables
{
    extension(EngineDb db)
    {
        public ITable<AppearanceRow> Appearance => db.GetTable<AppearanceRow>();
    }
}
