using FluentMigrator.Runner.Generators.Postgres;
using FluentMigrator.Runner.Initialization;
using FluentMigrator.Runner.Processors;
using FluentMigrator.Runner.Processors.Postgres;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Edulure.Engine.Data;

/// <summary>The schema in which a migration's questions are answered where they name none.</summary>
internal sealed record DefaultSchema(string Name);

/// <summary>
/// Answers "is there a table …" from another schema than <c>public</c>: conventions move what a migration does, not what
/// it asks.
/// </summary>
internal sealed class SchemaProcessor(
    PostgresDbFactory factory,
    Postgres15_0Generator generator,
    ILogger<Postgres15_0Processor> logger,
    IOptionsSnapshot<ProcessorOptions> options,
    IConnectionStringAccessor connectionString,
    PostgresOptions postgres,
    DefaultSchema schema
) : Postgres15_0Processor(factory, generator, logger, options, connectionString, postgres)
{
    public override bool TableExists(string schemaName, string tableName) =>
        base.TableExists(Or(schemaName), tableName);

    public override bool ColumnExists(string schemaName, string tableName, string columnName) =>
        base.ColumnExists(Or(schemaName), tableName, columnName);

    public override bool ConstraintExists(string schemaName, string tableName, string constraintName) =>
        base.ConstraintExists(Or(schemaName), tableName, constraintName);

    public override bool IndexExists(string schemaName, string tableName, string indexName) =>
        base.IndexExists(Or(schemaName), tableName, indexName);

    public override bool SequenceExists(string schemaName, string sequenceName) =>
        base.SequenceExists(Or(schemaName), sequenceName);

    public override bool DefaultValueExists(
        string schemaName,
        string tableName,
        string columnName,
        object defaultValue
    ) => base.DefaultValueExists(Or(schemaName), tableName, columnName, defaultValue);

    private string Or(string? schemaName) => string.IsNullOrEmpty(schemaName) ? schema.Name : schemaName;
}
