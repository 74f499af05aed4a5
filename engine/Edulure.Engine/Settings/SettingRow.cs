using Edulure.Engine.Data;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Settings;

[Table("engine_settings")]
internal sealed class SettingRow
{
    [Column("plugin"), PrimaryKey(0), NotNull]
    public string Plugin { get; init; } = "";

    [Column("name"), PrimaryKey(1), NotNull]
    public string Name { get; init; } = "";

    /// <summary>JSON text.</summary>
    [Column("value"), NotNull]
    public string Value { get; init; } = "";

    [Column("changed_at")]
    public DateTimeOffset ChangedAt { get; init; }
}

internal static class SettingTables
{
    extension(EngineDb db)
    {
        public ITable<SettingRow> Settings => db.GetTable<SettingRow>();
    }
}
