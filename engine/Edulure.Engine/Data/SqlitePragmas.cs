using System.Data.Common;
using System.Runtime.CompilerServices;
using LinqToDB.Interceptors;
using Microsoft.Data.Sqlite;

namespace Edulure.Engine.Data;

/// <summary>Sets what SQLite forgets with each physical connection; a connection from the pool has it already.</summary>
internal sealed class SqlitePragmas : ConnectionInterceptor
{
    // FULL: what was acknowledged survives a loss of power, not only of the process.
    private static readonly string Statements =
        $"PRAGMA busy_timeout = {DatabaseConfiguration.SqliteBusySeconds * 1000}; "
        + "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";

    private readonly ConditionalWeakTable<object, object> _prepared = [];

    public override void ConnectionOpened(ConnectionEventData eventData, DbConnection connection) =>
        Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(
        ConnectionEventData eventData,
        DbConnection connection,
        CancellationToken cancellationToken
    )
    {
        Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Prepare(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || _prepared.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Statements;
        command.ExecuteNonQuery();
        _prepared.AddOrUpdate(handle, _prepared);
    }
}
