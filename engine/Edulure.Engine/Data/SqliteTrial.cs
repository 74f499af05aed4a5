using System.Data;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Edulure.Engine.Data;

/// <summary>
/// Migrations on a copy in a file of its own beside the database. The database itself is attached for reading only, so
/// that a statement cannot change it whatever it says.
/// </summary>
internal sealed class SqliteTrial
{
    private const string FilePrefix = "edulure-try-";

    private readonly IDbConnection _connection;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<string> _copied = new(StringComparer.OrdinalIgnoreCase);

    private SqliteTrial(IDbConnection connection, CancellationToken cancellation) =>
        (_connection, _cancellation) = (connection, cancellation);

    /// <summary>To be called by one process at a time: what lies there of others is a leftover.</summary>
    public static void Run(
        DatabaseConfiguration configuration,
        string tablePrefix,
        Assembly migrations,
        IReadOnlySet<long> versions,
        CancellationToken cancellationToken
    )
    {
        Sweep(configuration.Directory);
        var file = Path.Combine(configuration.Directory, $"{FilePrefix}{Guid.NewGuid():N}.db");
        try
        {
            // As an address, because only then the attached one may be given as such, and with it "for reading only".
            var connection = new SqliteConnectionStringBuilder(configuration.ConnectionString)
            {
                DataSource = new Uri(file).AbsoluteUri,
                Pooling = false,
            };
            SqliteTrial? trial = null;
            var target = new MigrationTarget(
                false,
                connection.ConnectionString,
                Referenced: table => trial!.CopyReferenced(table, null)
            );
            using var run = new MigrationRun(tablePrefix, migrations, target);
            trial = new(run.Processor.Connection, cancellationToken);
            trial.Copy(configuration.SqliteFile, tablePrefix);
            trial._transaction = () => run.Processor.Transaction;
            run.Apply(versions, null, cancellationToken);
        }
        finally
        {
            Sweep(configuration.Directory);
        }
    }

    private Func<IDbTransaction?> _transaction = () => null;

    /// <summary>Takes away what a killed process left.</summary>
    public static void Sweep(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, FilePrefix + "*"))
            File.Delete(file);
    }

    private void Copy(string site, string tablePrefix)
    {
        _connection.Execute(null, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;");
        _connection.Execute(null, $"ATTACH {Text(new Uri(site).AbsoluteUri + "?mode=ro")} AS site");
        using (var transaction = _connection.BeginTransaction())
        {
            _transaction = () => transaction;
            var own = Read(
                    "SELECT name FROM pragma_table_list WHERE schema = 'site' AND type IN ('table', 'virtual')",
                    row => row.GetString(0)
                )
                .FindAll(name => name.StartsWith(tablePrefix, StringComparison.Ordinal));
            own.ForEach(CopyTable);
            foreach (var table in own)
            foreach (var parent in ParentsOf(table))
                CopyReferenced(parent, tablePrefix);
            CopyCounters();
            // What acts on rows comes after them.
            foreach (var type in (string[])["index", "view", "trigger"])
            foreach (var (name, of, sql) in Others(type))
                if (_copied.Contains(of) || (type == "view" && name.StartsWith(tablePrefix, StringComparison.Ordinal)))
                    Execute(sql);
            transaction.Commit();
        }
        _transaction = () => null;
        _connection.Execute(null, "PRAGMA foreign_keys = ON");
    }

    /// <summary>A table of somebody else is copied when a foreign key needs it, with its key and rows.</summary>
    private void CopyReferenced(string table, string? ownPrefix)
    {
        if (_copied.Contains(table) || (ownPrefix is not null && table.StartsWith(ownPrefix, StringComparison.Ordinal)))
            return;
        var isThere = Read(
            "SELECT 1 FROM site.sqlite_master WHERE type = 'table' AND lower(name) = lower(@name)",
            row => row.GetInt32(0),
            ("@name", table)
        );
        var isNew = Read(
            "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND lower(name) = lower(@name)",
            row => row.GetInt32(0),
            ("@name", table)
        );
        if (isThere.Count == 0 || isNew.Count > 0)
            return;
        _copied.Add(table);
        foreach (var parent in ParentsOf(table))
            CopyReferenced(parent, ownPrefix);
        _copied.Remove(table);
        CopyTable(table);
    }

    private void CopyTable(string table)
    {
        if (!_copied.Add(table))
            return;
        Execute(
            Read("SELECT sql FROM site.sqlite_master WHERE name = @name", r => r.GetString(0), ("@name", table))[0]
        );
        var columns = string.Join(
            ", ",
            Read(
                "SELECT name FROM pragma_table_xinfo(@name, 'site') WHERE hidden = 0",
                row => Name(row.GetString(0)),
                ("@name", table)
            )
        );
        Execute($"INSERT INTO main.{Name(table)} ({columns}) SELECT {columns} FROM site.{Name(table)}");
    }

    private void CopyCounters()
    {
        if (Read("SELECT 1 FROM main.sqlite_master WHERE name = 'sqlite_sequence'", row => row.GetInt32(0)).Count == 0)
            return;
        Execute("DELETE FROM main.sqlite_sequence");
        Execute(
            "INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM site.sqlite_sequence "
                + "WHERE name IN (SELECT name FROM main.sqlite_master)"
        );
    }

    private List<string> ParentsOf(string table) =>
        Read(
            "SELECT DISTINCT \"table\" FROM pragma_foreign_key_list(@name, 'site')",
            row => row.GetString(0),
            ("@name", table)
        );

    private List<(string Name, string Of, string Sql)> Others(string type) =>
        Read(
            "SELECT name, tbl_name, sql FROM site.sqlite_master WHERE type = @type AND sql IS NOT NULL",
            row => (row.GetString(0), row.GetString(1), row.GetString(2)),
            ("@type", type)
        );

    private void Execute(string sql) => _connection.Execute(_transaction(), sql, _cancellation);

    private List<T> Read<T>(string sql, Func<IDataRecord, T> row, params (string, object)[] parameters) =>
        _connection.Read(_transaction(), sql, row, parameters);

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private static string Text(string text) => $"'{text.Replace("'", "''")}'";
}
