using FluentMigrator.Builders;
using FluentMigrator.Builders.Create.Table;

namespace Edulure.Sdk;

public static class MigrationExtensions
{
    public static ICreateTableColumnOptionOrWithColumnSyntax WithKey(
        this ICreateTableWithColumnSyntax table,
        string name = "id"
    ) => throw null!;

    public static TNext AsMoment<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : FluentMigrator.Infrastructure.IFluentSyntax => throw null!;

    public static TNext AsPoints<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : FluentMigrator.Infrastructure.IFluentSyntax => throw null!;

    public static TNext AsLongText<TNext>(this IColumnTypeSyntax<TNext> column)
        where TNext : FluentMigrator.Infrastructure.IFluentSyntax => throw null!;
}
