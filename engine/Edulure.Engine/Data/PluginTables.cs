using Edulure.Sdk;
using LinqToDB.Data;

namespace Edulure.Engine.Data;

/// <summary>
/// Which tables of the database are whose. Of the plugins <c>a</c> and <c>a-b</c> both prefixes fit <c>a_b_things</c>: a
/// table belongs to the longest prefix that has a version table, because whoever made tables has one, also when its
/// code is long gone, and one without has made none.
/// </summary>
internal static class PluginTables
{
    private const string Tables = """
        SELECT CASE relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
               ELSE 'table' END || ':' || relname
        FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S', 'v', 'm') AND NOT relispartition
        """;

    private const string SqliteTables = """
        SELECT CASE type WHEN 'view' THEN 'view' ELSE 'table' END || ':' || name
        FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual', 'view')
        """;

    /// <summary>What a plugin made, by name in order.</summary>
    public static async Task<List<PluginTable>> OfAsync(EngineDb db, string plugin, CancellationToken cancellationToken)
    {
        var own = new PluginInfo(plugin, "", "", "").TablePrefix;
        var rows = await db.QueryToListAsync<string>(db.IsPostgres ? Tables : SqliteTables, cancellationToken);
        var all = rows.Select(row => row.Split(':', 2)).Select(row => new PluginTable(row[1], row[0])).ToList();
        var prefixes = new List<string>();
        foreach (var table in all)
            if (table.Kind == "table" && await IsVersionTableAsync(db, table.Name, cancellationToken))
                prefixes.Add(table.Name[..^PrefixedVersionTable.Suffix.Length]);
        return
        [
            .. all.Where(table => OwnerOf(table.Name, prefixes) == own)
                .OrderBy(table => table.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The names of a table's columns.</summary>
    public static Task<List<string>> ColumnsAsync(EngineDb db, string table, CancellationToken cancellationToken) =>
        db.QueryToListAsync<string>(
            db.IsPostgres
                ? $"SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass('public.' || quote_ident({Text(table)})) "
                    + "AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
                : $"SELECT name FROM pragma_table_xinfo({Text(table)})",
            cancellationToken
        );

    // A plugin's own table may be called …_versions too; it has not just these columns.
    private static async Task<bool> IsVersionTableAsync(
        EngineDb db,
        string table,
        CancellationToken cancellationToken
    ) =>
        table.EndsWith("_" + PrefixedVersionTable.Suffix, StringComparison.Ordinal)
        && (await ColumnsAsync(db, table, cancellationToken))
            .Order(StringComparer.Ordinal)
            .SequenceEqual([
                PrefixedVersionTable.AppliedOn,
                PrefixedVersionTable.Description,
                PrefixedVersionTable.Version,
            ]);

    private static string Text(string text) => $"'{text.Replace("'", "''")}'";

    private static string? OwnerOf(string table, List<string> prefixes) =>
        prefixes.Where(prefix => table.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length);
}

/// <summary>Something that a plugin made in the database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">As in DROP: table, view, materialized view, sequence.</param>
internal sealed record PluginTable(string Name, string Kind)
{
    public bool IsTable => Kind == "table";

    /// <summary>For statements.</summary>
    public string Quoted => $"\"{Name.Replace("\"", "\"\"")}\"";
}
