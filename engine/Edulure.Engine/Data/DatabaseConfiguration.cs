using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Edulure.Engine.Data;

/// <summary>What the configuration says of the site's data: <c>Data:Directory</c> and <c>Data:ConnectionString</c>.</summary>
/// <param name="Directory">Full path of the data directory.</param>
/// <param name="IsPostgres">True when a connection string is configured.</param>
/// <param name="ConnectionString">Of the PostgreSQL server, or of the SQLite file in the directory.</param>
internal sealed record DatabaseConfiguration(string Directory, bool IsPostgres, string ConnectionString)
{
    /// <summary>How long a statement waits for SQLite's one writer, in seconds.</summary>
    public const int SqliteBusySeconds = 30;

    public string SqliteFile => Path.Combine(Directory, "edulure.db");

    public string Description
    {
        get
        {
            if (!IsPostgres)
                return $"SQLite, {SqliteFile}";
            var server = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"PostgreSQL, {server.Host}/{server.Database}";
        }
    }

    /// <exception cref="InvalidOperationException">The connection string cannot be read.</exception>
    public static DatabaseConfiguration From(IConfiguration configuration)
    {
        var directory = Path.GetFullPath(configuration["Data:Directory"] is { Length: > 0 } given ? given : "data");
        var postgres = configuration["Data:ConnectionString"];
        if (!string.IsNullOrWhiteSpace(postgres))
            return new(directory, true, Postgres(postgres));

        var sqlite = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, "edulure.db"),
            DefaultTimeout = SqliteBusySeconds,
        };
        return new(directory, false, sqlite.ConnectionString);
    }

    private static string Postgres(string connectionString)
    {
        try
        {
            var server = new NpgsqlConnectionStringBuilder(connectionString);
            server.ApplicationName ??= "edulure";
            return server.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The text may hold a password: it is not repeated.
            throw new InvalidOperationException("Data:ConnectionString is not a PostgreSQL connection string.", e);
        }
    }
}
