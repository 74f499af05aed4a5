using LinqToDB.Data;

namespace Edulure.Engine.Data;

/// <summary>Takes a plugin out of the database, within a transaction that somebody else began.</summary>
internal static class PluginPurge
{
    /// <summary>What the manager of plugins keeps or deletes itself: the record of what was done, and the packages.</summary>
    private static readonly string[] Kept =
    [
        "engine_plugin_operations",
        "engine_plugin_packages",
        "engine_plugin_package_parts",
    ];

    private static readonly string[] TriggerDetails =
    [
        "qrtz_simple_triggers",
        "qrtz_cron_triggers",
        "qrtz_simprop_triggers",
        "qrtz_blob_triggers",
    ];

    public static async Task RunAsync(EngineDb db, string plugin, CancellationToken cancellationToken)
    {
        await DropAsync(db, plugin, cancellationToken);
        await UnscheduleAsync(db, plugin, cancellationToken);
        // By column and not by a list: a room that is added later is purged too.
        foreach (var table in await EngineTablesAsync(db, cancellationToken))
            if (!Kept.Contains(table))
                await ExecuteAsync(db, $"DELETE FROM {table} WHERE plugin = @plugin", plugin, cancellationToken);
        await ExecuteAsync(
            db,
            "DELETE FROM engine_demo_seeds WHERE seed LIKE @plugin",
            plugin + ":%",
            cancellationToken
        );
    }

    private static async Task DropAsync(EngineDb db, string plugin, CancellationToken cancellationToken)
    {
        var all = await PluginTables.OfAsync(db, plugin, cancellationToken);
        if (!db.IsPostgres)
            // In whatever order: what refers to a table that is gone is gone itself before the end.
            await db.ExecuteAsync("PRAGMA defer_foreign_keys = ON", cancellationToken);
        foreach (
            var one in all.OrderBy(one =>
                one.Kind.EndsWith("view", StringComparison.Ordinal) ? 0
                : one.IsTable ? 1
                : 2
            )
        )
        {
            var name = db.IsPostgres ? "public." + one.Quoted : one.Quoted;
            var cascade = db.IsPostgres ? " CASCADE" : "";
            await db.ExecuteAsync($"DROP {one.Kind.ToUpperInvariant()} IF EXISTS {name}{cascade}", cancellationToken);
        }
    }

    /// <summary>Quartz makes its tables when it is first started.</summary>
    private static async Task UnscheduleAsync(EngineDb db, string plugin, CancellationToken cancellationToken)
    {
        const string jobs = """
            ((job_group = 'schedules' AND job_name LIKE @plugin || '.%')
             OR (job_group = 'runs' AND job_name IN (SELECT 'run-' || id FROM engine_jobs WHERE plugin = @plugin)))
            """;
        if ((await PluginTables.ColumnsAsync(db, "qrtz_job_details", cancellationToken)).Count == 0)
            return;
        foreach (var table in TriggerDetails)
            await ExecuteAsync(
                db,
                $"""
                DELETE FROM {table} WHERE (sched_name, trigger_name, trigger_group) IN
                  (SELECT sched_name, trigger_name, trigger_group FROM qrtz_triggers WHERE {jobs})
                """,
                plugin,
                cancellationToken
            );
        foreach (var table in (string[])["qrtz_triggers", "qrtz_job_details"])
            await ExecuteAsync(db, $"DELETE FROM {table} WHERE {jobs}", plugin, cancellationToken);
    }

    private static Task<List<string>> EngineTablesAsync(EngineDb db, CancellationToken cancellationToken) =>
        db.QueryToListAsync<string>(
            db.IsPostgres
                ? """
                SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'plugin'
                  AND NOT a.attisdropped AND starts_with(c.relname, 'engine_') ORDER BY 1
                """
                : """
                SELECT t.name FROM sqlite_master t, pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.name = 'plugin' AND substr(t.name, 1, 7) = 'engine_' ORDER BY 1
                """,
            cancellationToken
        );

    private static Task<int> ExecuteAsync(
        EngineDb db,
        string sql,
        string plugin,
        CancellationToken cancellationToken
    ) => db.ExecuteAsync(sql, cancellationToken, new DataParameter("plugin", plugin));
}
