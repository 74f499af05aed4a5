using System.Data.Common;
using LinqToDB.Interceptors;

namespace Edulure.Engine.Data;

/// <summary>Counts the SQL statements of a flow of work, so that tests can hold pages to their number.</summary>
internal static class SqlCounter
{
    private static readonly AsyncLocal<SqlCount?> Innermost = new();

    /// <summary>Counts from here, in this flow and in those that it starts, until the result is disposed.</summary>
    public static SqlCount Begin()
    {
        var count = new SqlCount(Innermost.Value);
        Innermost.Value = count;
        return count;
    }

    internal static void Note()
    {
        for (var count = Innermost.Value; count is not null; count = count.Outer)
            count.Add();
    }

    internal static void End(SqlCount count) => Innermost.Value = count.Outer;
}

/// <summary>A running count of SQL statements.</summary>
internal sealed class SqlCount(SqlCount? outer) : IDisposable
{
    private int _statements;

    public int Statements => Volatile.Read(ref _statements);

    internal SqlCount? Outer { get; } = outer;

    public void Dispose() => SqlCounter.End(this);

    internal void Add() => Interlocked.Increment(ref _statements);
}

internal sealed class SqlCountingInterceptor : CommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEventData eventData, DbCommand command)
    {
        SqlCounter.Note();
        return command;
    }
}
