using System.Data;
using Edulure.Sdk;
using FluentMigrator;
using FluentMigrator.Builders.Create.Table;

namespace Edulure.Plugins.Courses.Data.Migrations;

/// <summary>Columns and indexes that every table has in the same shape.</summary>
internal static class TableShapes
{
    /// <summary>A key of the row that this one goes with when it is deleted.</summary>
    public static ICreateTableWithColumnSyntax WithParent(
        this ICreateTableWithColumnSyntax table,
        string column,
        string parent
    ) => table.WithColumn(column).AsInt64().NotNullable().ForeignKey(parent, "id").OnDelete(Rule.Cascade);

    /// <summary>Text of any length, empty from the start.</summary>
    public static ICreateTableWithColumnSyntax WithText(this ICreateTableWithColumnSyntax table, string column) =>
        table.WithColumn(column).AsLongText().NotNullable().WithDefaultValue("");

    public static void AddIndex(this MigrationBase migration, string table, string[] columns, bool unique)
    {
        var index = migration.Create.Index($"{table}_{string.Join('_', columns)}").OnTable(table);
        foreach (var column in columns)
            index.OnColumn(column).Ascending();
        if (unique)
            index.WithOptions().Unique();
    }
}
