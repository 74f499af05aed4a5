using System.Data.Common;
using System.Reflection;
using FluentMigrator;
using FluentMigrator.Runner;
using FluentMigrator.Validation;
using LinqToDB.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Semver;

namespace Edulure.Engine.Data;

/// <inheritdoc cref="IPluginMigrations"/>
internal sealed class PluginMigrations(
    SiteDatabase database,
    DatabaseConfiguration configuration,
    TimeProvider time,
    ILogger<PluginMigrations> logger
) : IPluginMigrations
{
    public Task TryAsync(
        string tablePrefix,
        Assembly migrations,
        SemVersion? rollbackTo,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException();

    public async Task ApplyAsync(
        string tablePrefix,
        Assembly migrations,
        SemVersion? rollbackTo,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // FluentMigrator takes tens of milliseconds to say that there is nothing to do, at each start of each plugin.
            if (await MissingAsync(tablePrefix, migrations, cancellationToken) is 0)
                return;
            await using var _ = await MigrationLock.TakeAsync(configuration, time, cancellationToken);
            if (await MissingAsync(tablePrefix, migrations, cancellationToken) is not (var missing and not 0))
                return;
            await Task.Run(() => Run(tablePrefix, migrations, cancellationToken), cancellationToken);
            logger.LogInformation("Applied {Count} migrations of {Owner}", missing, Owner(tablePrefix));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new MigrationFailedException($"The migrations of {Owner(tablePrefix)} failed: {Reason(e)}", e);
        }
    }

    private static string Owner(string tablePrefix) => tablePrefix.TrimEnd('_').Replace('_', '-');

    private static string Reason(Exception e) => (e.InnerException ?? e).Message.ReplaceLineEndings(" ").Trim();

    private async Task<int> MissingAsync(string tablePrefix, Assembly migrations, CancellationToken cancellationToken)
    {
        var wanted = migrations
            .GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Version)
            .OfType<long>()
            .ToHashSet();
        if (wanted.Count == 0)
            return 0;
        await using var db = database.Open();
        try
        {
            var applied = await db.QueryToListAsync<long>(
                $"SELECT version FROM {tablePrefix}versions",
                cancellationToken
            );
            wanted.ExceptWith(applied);
        }
        catch (DbException)
        {
            // No version table yet. If the database is out of reach, the runner says so.
        }
        return wanted.Count;
    }

    private void Run(string tablePrefix, Assembly migrations, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
            {
                if (database.IsPostgres)
                    runner.AddPostgres();
                else
                    runner.AddSQLite();
                runner
                    .WithGlobalConnectionString(configuration.ConnectionString)
                    .WithVersionTable(new PrefixedVersionTable(tablePrefix))
                    .ScanIn(migrations)
                    .For.Migrations();
            })
            .AddSingleton<IMigrationExpressionValidator>(new PrefixValidator(tablePrefix));
        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        var migrator = scope.ServiceProvider.GetRequiredService<IMigrationRunner>();
        foreach (var version in migrator.MigrationLoader.LoadMigrations().Keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            migrator.MigrateUp(version);
        }
    }
}
