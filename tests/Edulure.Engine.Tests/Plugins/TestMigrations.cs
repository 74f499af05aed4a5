using System.Reflection;
using Edulure.Engine.Data;
using FluentMigrator.Runner;
using FluentMigrator.Runner.VersionTableInfo;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Plugins;

/// <summary>Migrates a SQLite file: as much of the data room as these tests need.</summary>
internal sealed class TestMigrations(string connectionString) : IPluginMigrations
{
    public async Task ApplyAsync(string tablePrefix, Assembly migrations, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
                runner.AddSQLite().WithGlobalConnectionString(connectionString).ScanIn(migrations).For.Migrations()
            )
            .AddScoped<IVersionTableMetaData>(_ => new VersionTable(tablePrefix))
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    private sealed class VersionTable(string prefix) : IVersionTableMetaData
    {
        public bool OwnsSchema => false;
        public string SchemaName => "";
        public string TableName => prefix + "versions";
        public string ColumnName => "version";
        public string DescriptionColumnName => "description";
        public string UniqueIndexName => prefix + "versions_unique";
        public string AppliedOnColumnName => "applied_at";
        public bool CreateWithPrimaryKey => false;
    }
}
