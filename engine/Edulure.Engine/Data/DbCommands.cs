using System.Data;
using System.Data.Common;

namespace Edulure.Engine.Data;

/// <summary>Plain statements on a connection whose transaction somebody else began.</summary>
internal static class DbCommands
{
    public static void Execute(
        this IDbConnection connection,
        IDbTransaction? transaction,
        string sql,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var command = connection.Command(transaction, sql);
        using var cancelled = cancellationToken.Register(command.Cancel);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DbException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    public static List<T> Read<T>(
        this IDbConnection connection,
        IDbTransaction? transaction,
        string sql,
        Func<IDataRecord, T> row,
        params (string Name, object Value)[] parameters
    )
    {
        using var command = connection.Command(transaction, sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    private static IDbCommand Command(this IDbConnection connection, IDbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        command.CommandText = sql;
        return command;
    }
}
