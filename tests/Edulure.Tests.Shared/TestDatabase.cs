using Microsoft.Data.Sqlite;
using Npgsql;
using NUnit.Framework;

namespace Edulure.Tests.Shared;

/// <summary>An empty database and data directory of their own, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
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
    public static async Task<TestDatabase> CreateAsync(TestDatabaseKind kind)
    {
        var server = Environment.GetEnvironmentVariable(TestDatabases.PostgresVariable);
        if (kind is TestDatabaseKind.Postgres && string.IsNullOrEmpty(server))
            Assert.Ignore(
                $"NOT TESTED ON POSTGRESQL: {TestDatabases.PostgresVariable} is not set to the connection string of a server."
            );

        var directory = System.IO.Directory.CreateTempSubdirectory("edulure-test-").FullName;
        var name = "edulure_test_" + Guid.NewGuid().ToString("N");
        if (kind is TestDatabaseKind.Sqlite)
            return new(null, name, directory, "");

        await ExecuteAsync(server!, $"CREATE DATABASE {name}");
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 };
        return new(server, name, directory, own.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");
        }
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
