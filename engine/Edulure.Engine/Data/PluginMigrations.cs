using System.Data.Common;
using System.Reflection;
using LinqToDB.Data;
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
    public Task ApplyAsync(
        string tablePrefix,
        Assembly migrations,
        SemVersion? rollbackTo,
        CancellationToken cancellationToken
    ) =>
        WithMissingAsync(
            tablePrefix,
            migrations,
            rollbackTo,
            missing =>
            {
                var target = new MigrationTarget(configuration.IsPostgres, configuration.ConnectionString);
                using (var run = new MigrationRun(tablePrefix, migrations, target))
                    run.Apply(missing, null, cancellationToken);
                logger.LogInformation(
                    "Applied {Count} migrations of {Owner}",
                    missing.Count,
                    MigrationRun.OwnerOf(tablePrefix)
                );
            },
            cancellationToken
        );

    public Task TryAsync(
        string tablePrefix,
        Assembly migrations,
        SemVersion? rollbackTo,
        CancellationToken cancellationToken
    ) =>
        WithMissingAsync(
            tablePrefix,
            migrations,
            rollbackTo,
            missing =>
            {
                if (configuration.IsPostgres)
                    PostgresTrial.Run(configuration, tablePrefix, migrations, missing, cancellationToken);
                else
                    SqliteTrial.Run(configuration, tablePrefix, migrations, missing, cancellationToken);
            },
            cancellationToken
        );

    private async Task WithMissingAsync(
        string tablePrefix,
        Assembly migrations,
        SemVersion? rollbackTo,
        Action<IReadOnlySet<long>> work,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // FluentMigrator takes tens of milliseconds to say that there is nothing to do, at each start of each plugin.
            var wanted = PendingMigrations.In(migrations, rollbackTo);
            await RemoveAppliedAsync(tablePrefix, wanted, cancellationToken);
            if (wanted.Count == 0)
                return;
            await using var _ = await MigrationLock.TakeAsync(configuration, time, cancellationToken);
            await RemoveAppliedAsync(tablePrefix, wanted, cancellationToken);
            if (wanted.Count > 0)
                await Task.Run(() => work(wanted), cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or MigrationFailedException))
        {
            throw new MigrationFailedException(
                $"The migrations of {MigrationRun.OwnerOf(tablePrefix)} failed: {MigrationRun.Reason(e)}",
                e
            );
        }
    }

    private async Task RemoveAppliedAsync(string tablePrefix, HashSet<long> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
            return;
        await using var db = database.Open();
        try
        {
            wanted.ExceptWith(
                await db.QueryToListAsync<long>(
                    $"SELECT {PrefixedVersionTable.Version} FROM {tablePrefix}{PrefixedVersionTable.Suffix}",
                    cancellationToken
                )
            );
        }
        catch (DbException)
        {
            // No version table yet. If the database is out of reach, the runner says so.
        }
    }
}
