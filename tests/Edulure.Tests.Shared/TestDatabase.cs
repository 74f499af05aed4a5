using Microsoft.Data.Sqlite;
using Npgsql;
using NUnit.Framework;

namespace Edulure.Tests.Shared;

/// <summary>An empty database and data directory of their own, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string SqliteFile = "edulure.db";

    private readonly string? _server;
    private readonly string _name;

    private TestDatabase(string? server, string name, string directory, string connectionString)
    {
        _server = server;
        _name = name;
        Directory = directory;
        ConnectionString = connectionString;
    }

    /// <summary>The data directory.</summary>
    public string Directory { get; }

    /// <summary>Of PostgreSQL; empty for SQLite.</summary>
    public string ConnectionString { get; }

    /// <summary>The keys of the configuration that make a site use it.</summary>
    public IReadOnlyDictionary<string, string?> Configuration =>
        new Dictionary<string, string?>
        {
            ["Data:Directory"] = Directory,
            ["Data:ConnectionString"] = ConnectionString,
        };

    /// <summary>Makes one. Ignores the running test where there is no server of the kind.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="template">A database of the same kind to begin with a copy of, nobody being connected to it.</param>
    public static async Task<TestDatabase> CreateAsync(TestDatabaseKind kind, TestDatabase? template = null)
    {
        var server = Environment.GetEnvironmentVariable(TestDatabases.PostgresVariable);
        if (kind is TestDatabaseKind.Postgres && string.IsNullOrEmpty(server))
            Assert.Ignore(
                $"NOT TESTED ON POSTGRESQL: {TestDatabases.PostgresVariable} is not set to the connection string of a server."
            );

        var directory = System.IO.Directory.CreateTempSubdirectory("edulure-test-").FullName;
        var name = "edulure_test_" + Guid.NewGuid().ToString("N");
        if (kind is TestDatabaseKind.Sqlite)
        {
            if (template is not null)
                File.Copy(Path.Combine(template.Directory, SqliteFile), Path.Combine(directory, SqliteFile));
            return new(null, name, directory, "");
        }

        await ExecuteAsync(server!, $"CREATE DATABASE {name} TEMPLATE {template?._name ?? "template1"}");
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 };
        return new(server, name, directory, own.ConnectionString);
    }

    /// <summary>Closes the connections that wait in pools.</summary>
    public void Disconnect()
    {
        // All of them: a site may have added to the connection string, which makes another pool.
        if (_server is null)
            SqliteConnection.ClearAllPools();
        else
            NpgsqlConnection.ClearAllPools();
    }

    public async ValueTask DisposeAsync()
    {
        Disconnect();
        if (_server is not null)
            await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
