using System.Data.Common;
using Edulure.Plugins.Courses.Data;
using LinqToDB.Interceptors;

namespace Edulure.Plugins.Courses.Tests.Data;

/// <summary>Records the statements of a connection as they are sent, and asks the database how it would run them.</summary>
internal sealed class QueryPlans
{
    private static readonly string[] s_read = ["SELECT", "UPDATE", "DELETE", "WITH"];

    private readonly CoursesDb _db;
    private readonly List<(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)> _statements = [];

    public QueryPlans(CoursesDb db)
    {
        _db = db;
        db.AddInterceptor(new Recorder(this));
    }

    public int Count => _statements.Count;

    /// <summary>The plan of each recorded statement with the statement; forgets them.</summary>
    public async Task<IReadOnlyList<(string Sql, IReadOnlyList<string> Plan)>> TakeAsync()
    {
        var statements = _statements.ToList();
        var connection = _db.OpenDbConnection();
        if (_db.IsPostgres)
            await ExecuteAsync(connection, "SET enable_seqscan = off");
        var plans = new List<(string, IReadOnlyList<string>)>();
        foreach (var (sql, parameters) in statements)
            plans.Add((sql, await ExplainAsync(connection, sql, parameters)));
        _statements.Clear();
        return plans;
    }

    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var command = _db.OpenDbConnection().CreateCommand();
        command.CommandText = sql;
        return await ReadAsync(command, 0);
    }

    private void Note(DbCommand command)
    {
        var sql = command.CommandText.TrimStart();
        if (s_read.Any(verb => sql.StartsWith(verb, StringComparison.OrdinalIgnoreCase)))
            _statements.Add((sql, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
    }

    private async Task<IReadOnlyList<string>> ExplainAsync(
        DbConnection connection,
        string sql,
        IReadOnlyList<(string Name, object? Value)> parameters
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = (_db.IsPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return await ReadAsync(command, _db.IsPostgres ? 0 : 3);
    }

    private static async Task<List<string>> ReadAsync(DbCommand command, int column)
    {
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(reader.GetString(column));
        return rows;
    }

    public static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Recorder(QueryPlans plans) : CommandInterceptor
    {
        public override DbCommand CommandInitialized(CommandEventData eventData, DbCommand command)
        {
            plans.Note(command);
            return command;
        }
    }
}
