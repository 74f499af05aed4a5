using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Theming;

[Table("engine_texts")]
internal sealed class OwnerTextRow
{
    [Column("language"), PrimaryKey(0), NotNull]
    public string Language { get; init; } = "";

    [Column("key"), PrimaryKey(1), NotNull]
    public string Key { get; init; } = "";

    [Column("text"), NotNull]
    public string Text { get; init; } = "";

    [Column("changed_at")]
    public DateTimeOffset ChangedAt { get; init; }
}

internal static class OwnerTextTables
{
    extension(EngineDb db)
    {
        public ITable<OwnerTextRow> OwnerTexts => db.GetTable<OwnerTextRow>();
    }
}
