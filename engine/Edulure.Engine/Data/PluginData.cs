using Edulure.Engine.Files;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Settings;
using LinqToDB.Data;

namespace Edulure.Engine.Data;

/// <summary>What a plugin owns in the site, apart from its code: counted, exported, purged.</summary>
internal sealed class PluginData(
    SiteDatabase database,
    DatabaseConfiguration configuration,
    FileStore files,
    ISignals signals,
    TimeProvider time
)
{
    public async Task<PluginHoldings> CountAsync(string plugin, CancellationToken cancellationToken)
    {
        Check(plugin);
        await using var db = database.Open();
        var tables = new List<KeyValuePair<string, long>>();
        foreach (var table in await PluginTables.OfAsync(db, plugin, cancellationToken))
            if (table.IsTable)
                tables.Add(new(table.Name, await CountAsync(db, $"SELECT count(*) FROM {table.Quoted}")));
        var (count, bytes) = files.Measure(plugin);
        return new(
            tables,
            count,
            bytes,
            (int)await CountAsync(db, "SELECT count(*) FROM engine_settings WHERE plugin = @plugin"),
            (int)await CountAsync(db, "SELECT count(*) FROM engine_jobs WHERE plugin = @plugin")
        );

        Task<long> CountAsync(EngineDb on, string sql) =>
            on.ExecuteAsync<long>(sql, cancellationToken, new DataParameter("plugin", plugin));
    }

    /// <summary>Writes everything into a zip that people and programs can read.</summary>
    /// <remarks><c>export.json</c> comes last: a zip without it was cut off.</remarks>
    public async Task ExportAsync(
        string plugin,
        Stream zip,
        IProgress<double> progress,
        CancellationToken cancellationToken
    )
    {
        var holdings = await CountAsync(plugin, cancellationToken);
        await using var db = database.Open();
        await PluginExport.WriteAsync(
            new(db, files, plugin, time.GetUtcNow(), holdings),
            zip,
            progress,
            cancellationToken
        );
    }

    /// <summary>Deletes everything: the database in one transaction, the files after it. Doing it twice does no harm.</summary>
    public async Task PurgeAsync(string plugin, CancellationToken cancellationToken)
    {
        Check(plugin);
        // No migration may make a table while they are dropped.
        await using (await MigrationLock.TakeAsync(configuration, time, cancellationToken))
        {
            await using var db = database.Open();
            await using var transaction = await db.BeginTransactionAsync(cancellationToken);
            await PluginPurge.RunAsync(db, plugin, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        files.DeleteAll(plugin);
        await signals.SendAsync(SettingsStore.Signal, plugin, cancellationToken);
    }

    // It becomes a part of paths and of table names.
    private static void Check(string plugin)
    {
        if (!ManifestReader.IsId(plugin))
            throw new ArgumentException($"'{plugin}' is not the id of a plugin.", nameof(plugin));
    }
}

/// <summary>What a plugin owns.</summary>
/// <param name="Tables">Rows by table, ordered by name.</param>
/// <param name="Files">How many stored files.</param>
/// <param name="FileBytes">Their size together.</param>
/// <param name="Settings">How many settings the owner made.</param>
/// <param name="JobRuns">How many runs of jobs are on record.</param>
internal sealed record PluginHoldings(
    IReadOnlyList<KeyValuePair<string, long>> Tables,
    int Files,
    long FileBytes,
    int Settings,
    int JobRuns
);
