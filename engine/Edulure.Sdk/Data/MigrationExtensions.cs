using FluentMigrator.Builders;
using FluentMigrator.Builders.Create.Table;

namespace Edulure.Sdk;

/// <summary>Column types that mean the same on SQLite and PostgreSQL, for the migrations of plugins.</summary>
public static class MigrationExtensions
{
    /// <summary>
    /// The table's key: a <see cref="long"/> that the database counts up, never used again. Read what it gave with
    /// <c>InsertWithInt64IdentityAsync</c>.
    /// </summary>
    /// <param name="table">The table that is created.</param>
    /// <param name="name">Name of the column.</param>
    public static ICreateTableColumnOptionOrWithColumnSyntax WithKey(
        this ICreateTableWithColumnSyntax table,
        string name = "id"
    ) => table.WithColumn(name).AsInt64().PrimaryKey().Identity();

    /// <summary>
    /// A moment: <see cref="DateTimeOffset"/>, always UTC, to the microsecond. It compares and orders in queries. (FluentMigrator's own
    /// <c>AsDateTimeOffset</c> does not exist on SQLite.)
    /// </summary>
    public static TNext AsMoment<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : FluentMigrator.Infrastructure.IFluentSyntax => column.AsCustom("timestamptz");

    /// <summary>
    /// Points, shares, amounts of money: <see cref="decimal"/>, exact on PostgreSQL, exact up to 15 significant digits
    /// on SQLite, which refuses more.
    /// </summary>
    public static TNext AsPoints<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : FluentMigrator.Infrastructure.IFluentSyntax => column.AsCustom("numeric");

    /// <summary>Text of any length; who writes it sees to a limit.</summary>
    public static TNext AsLongText<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : FluentMigrator.Infrastructure.IFluentSyntax => column.AsString(int.MaxValue);
}
