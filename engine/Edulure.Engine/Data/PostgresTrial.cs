using System.Data;
using System.Reflection;
using Npgsql;

namespace Edulure.Engine.Data;

/// <summary>
/// Migrations on a copy in a schema of its own, in one transaction that is always rolled back: nothing of it can stay, even
/// when the process is killed, and the tables are read as they were at one moment.
/// </summary>
internal sealed class PostgresTrial
{
    private const string Source = "public";

    private readonly IDbConnection _connection;
    private readonly IDbTransaction? _transaction;
    private readonly string _schema;
    private readonly CancellationToken _cancellation;
    private readonly HashSet<string> _copied = new(StringComparer.Ordinal);

    private PostgresTrial(MigrationRun run, string schema, CancellationToken cancellation)
    {
        _connection = run.Processor.Connection;
        _transaction = run.Processor.Transaction;
        _schema = schema;
        _cancellation = cancellation;
    }

    public static void Run(
        DatabaseConfiguration configuration,
        string tablePrefix,
        Assembly migrations,
        IReadOnlySet<long> versions,
        CancellationToken cancellationToken
    )
    {
        var schema = $"edulure_try_{Guid.NewGuid():N}";
        var connection = new NpgsqlConnectionStringBuilder(configuration.ConnectionString) { Pooling = false };
        PostgresTrial? trial = null;
        var target = new MigrationTarget(
            true,
            connection.ConnectionString,
            schema,
            table => trial!.CopyReferenced(table)
        );
        using var run = new MigrationRun(tablePrefix, migrations, target);
        using var scope = run.BeginScope();
        try
        {
            trial = new(run, schema, cancellationToken);
            trial.Copy(tablePrefix);
            // What a migration put off to its commit is checked where its commit would be.
            run.Apply(
                versions,
                () => trial.Execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"),
                cancellationToken
            );
        }
        finally
        {
            scope.Cancel();
        }
    }

    private void Copy(string tablePrefix)
    {
        Execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
        // With nothing else on the path, PostgreSQL names the schema in every definition it gives.
        Execute($"CREATE SCHEMA {_schema}; SET LOCAL search_path TO {_schema}");
        var own = Read(
            $"""
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = '{Source}'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND starts_with(c.relname, @prefix)
            ORDER BY 1
            """,
            row => row.GetString(0),
            ("prefix", tablePrefix)
        );
        own.ForEach(CopyRows);
        CopySequences(tablePrefix);
        own.ForEach(CopyKeys);
        own.ForEach(CopyIndexes);
        own.ForEach(CopyForeignKeys);
        // Extensions live in "public": a migration may use their types and functions.
        Execute($"SET LOCAL search_path TO {_schema}, {Source}");
    }

    /// <summary>A table of somebody else is copied when a foreign key needs it, with its key and rows.</summary>
    private void CopyReferenced(string table)
    {
        if (_copied.Contains(table))
            return;
        // One that an earlier migration of this run made is there already.
        if (
            Read(
                "SELECT to_regclass(@copy) IS NULL AND to_regclass(@source) IS NOT NULL",
                row => row.GetBoolean(0),
                ("copy", $"{_schema}.{Name(table)}"),
                ("source", $"{Source}.{Name(table)}")
            )[0]
        )
        {
            CopyRows(table);
            CopyKeys(table);
        }
    }

    private void CopyRows(string table)
    {
        _copied.Add(table);
        var (copy, source) = (In(_schema, table), In(Source, table));
        Execute($"CREATE TABLE {copy} (LIKE {source} INCLUDING ALL EXCLUDING INDEXES EXCLUDING STATISTICS)");
        var columns = string.Join(
            ", ",
            Read(
                """
                SELECT quote_ident(attname) FROM pg_attribute
                WHERE attrelid = @table::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum
                """,
                row => row.GetString(0),
                ("table", source)
            )
        );
        if (columns.Length > 0)
            Execute($"INSERT INTO {copy} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {source}");
    }

    /// <summary>Sequences of its own, going on from where the real ones stand: taking a number from those is no reading.</summary>
    private void CopySequences(string tablePrefix)
    {
        var sequences = Read(
            $"""
            SELECT c.relname, d.deptype = 'i', t.relname, a.attname,
                   format('AS %s INCREMENT BY %s MINVALUE %s MAXVALUE %s START %s CACHE %s', format_type(s.seqtypid, NULL),
                          s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache)
                     || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
              AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
            LEFT JOIN pg_class t ON t.oid = d.refobjid
            LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE c.relnamespace = '{Source}'::regnamespace
              AND (starts_with(c.relname, @prefix) OR starts_with(t.relname, @prefix))
            """,
            row => new
            {
                Name = row.GetString(0),
                IsIdentity = !row.IsDBNull(1) && row.GetBoolean(1),
                Table = row.IsDBNull(2) ? null : row.GetString(2),
                Column = row.IsDBNull(3) ? null : row.GetString(3),
                Options = row.GetString(4),
            },
            ("prefix", tablePrefix)
        );
        foreach (var sequence in sequences)
        {
            var (copy, source) = (In(_schema, sequence.Name), In(Source, sequence.Name));
            if (sequence.IsIdentity)
            {
                copy = Read(
                    "SELECT pg_get_serial_sequence(@table, @column)",
                    row => row.GetString(0),
                    ("table", In(_schema, sequence.Table!)),
                    ("column", sequence.Column!)
                )[0];
            }
            else
            {
                Execute($"CREATE SEQUENCE {copy} {sequence.Options}");
                if (sequence.Table is not null)
                    Execute($"ALTER SEQUENCE {copy} OWNED BY {In(_schema, sequence.Table)}.{Name(sequence.Column!)}");
                MoveDefaults(copy, source);
            }
            Execute($"SELECT setval({Text(copy)}, last_value, is_called) FROM {source}");
        }
    }

    private void MoveDefaults(string copy, string source)
    {
        var defaults = Read(
            $"""
            SELECT quote_ident(t.relname), quote_ident(a.attname), pg_get_expr(d.adbin, d.adrelid)
            FROM pg_attrdef d
            JOIN pg_class t ON t.oid = d.adrelid
            JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
            JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
              AND p.refclassid = 'pg_class'::regclass AND p.refobjid = @source::regclass
            WHERE t.relnamespace = '{_schema}'::regnamespace AND a.attgenerated = ''
            """,
            row => (Table: row.GetString(0), Column: row.GetString(1), Value: row.GetString(2)),
            ("source", source)
        );
        // PostgreSQL writes a name inside the literal without quotes where it needs none.
        var bare = source.Replace("\"", "");
        foreach (var (table, column, value) in defaults)
            Execute(
                $"ALTER TABLE {_schema}.{table} ALTER COLUMN {column} SET DEFAULT "
                    + value.Replace($"'{bare}'", Text(copy)).Replace(Text(source), Text(copy))
            );
    }

    private void CopyKeys(string table)
    {
        foreach (
            var (name, definition) in Read(
                """
                SELECT quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = @table::regclass AND contype IN ('p', 'u', 'x')
                """,
                row => (row.GetString(0), row.GetString(1)),
                ("table", In(Source, table))
            )
        )
            Execute($"ALTER TABLE {In(_schema, table)} ADD CONSTRAINT {name} {definition}");
    }

    // One by one and not by LIKE, which gives them names of its own: a migration drops an index by its name.
    private void CopyIndexes(string table)
    {
        foreach (
            var definition in Read(
                """
                SELECT replace(pg_get_indexdef(i.indexrelid),
                               ' ON ' || @source || ' USING ', ' ON ' || @copy || ' USING ')
                FROM pg_index i
                WHERE i.indrelid = @source::regclass AND i.indisvalid
                  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
                """,
                row => row.GetString(0),
                ("source", Unquoted(Source, table)),
                ("copy", In(_schema, table))
            )
        )
            Execute(definition);
    }

    private void CopyForeignKeys(string table)
    {
        foreach (
            var (name, definition, parent) in Read(
                $"""
                SELECT quote_ident(c.conname),
                       replace(pg_get_constraintdef(c.oid), 'REFERENCES {Source}.' || quote_ident(p.relname) || '(',
                               'REFERENCES {_schema}.' || quote_ident(p.relname) || '('),
                       p.relname
                FROM pg_constraint c JOIN pg_class p ON p.oid = c.confrelid
                WHERE c.conrelid = @table::regclass AND c.contype = 'f' AND c.conparentid = 0
                """,
                row => (row.GetString(0), row.GetString(1), row.GetString(2)),
                ("table", In(Source, table))
            )
        )
        {
            CopyReferenced(parent);
            Execute($"ALTER TABLE {In(_schema, table)} ADD CONSTRAINT {name} {definition}");
        }
    }

    private void Execute(string sql) => _connection.Execute(_transaction, sql, _cancellation);

    private List<T> Read<T>(string sql, Func<IDataRecord, T> row, params (string, object)[] parameters) =>
        _connection.Read(_transaction, sql, row, parameters);

    private string Unquoted(string schema, string table) =>
        Read(
            "SELECT quote_ident(@schema) || '.' || quote_ident(@table)",
            row => row.GetString(0),
            ("schema", schema),
            ("table", table)
        )[0];

    private static string In(string schema, string name) => $"{schema}.{Name(name)}";

    private static string Name(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    private static string Text(string text) => $"'{text.Replace("'", "''")}'";
}
