using System.ComponentModel.DataAnnotations;
using FluentMigrator.Expressions;
using FluentMigrator.Validation;

namespace Edulure.Engine.Data;

/// <summary>Refuses a migration that touches a table outside its plugin's prefix; raw SQL is not looked into.</summary>
internal sealed class PrefixValidator(string prefix) : IMigrationExpressionValidator
{
    public IEnumerable<ValidationResult> Validate(IMigrationExpression expression) =>
        Tables(expression)
            .Where(table => !table.StartsWith(prefix, StringComparison.Ordinal))
            .Select(table => new ValidationResult($"The table {table} has not the prefix {prefix}."));

    private static IEnumerable<string> Tables(IMigrationExpression expression) =>
        expression switch
        {
            CreateTableExpression create => [create.TableName],
            AlterTableExpression alter => [alter.TableName],
            DeleteTableExpression delete => [delete.TableName],
            RenameTableExpression rename => [rename.OldName, rename.NewName],
            CreateColumnExpression create => [create.TableName],
            AlterColumnExpression alter => [alter.TableName],
            DeleteColumnExpression delete => [delete.TableName],
            RenameColumnExpression rename => [rename.TableName],
            CreateIndexExpression create => [create.Index.TableName],
            DeleteIndexExpression delete => [delete.Index.TableName],
            CreateForeignKeyExpression create => [create.ForeignKey.ForeignTable],
            CreateConstraintExpression create => [create.Constraint.TableName],
            InsertDataExpression insert => [insert.TableName],
            UpdateDataExpression update => [update.TableName],
            DeleteDataExpression delete => [delete.TableName],
            _ => [],
        };
}
