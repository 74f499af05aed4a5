using Npgsql;

namespace Edulure.Engine.Data;

/// <summary>One process at a time migrates a database; the others wait. Gone with the process that held it.</summary>
internal sealed class MigrationLock : IAsyncDisposable
{
    private const string Migrating = "migrating";
    private const long AdvisoryKey = 0x6564756C757265; // "edulure"
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    private readonly IAsyncDisposable _held;

    private MigrationLock(IAsyncDisposable held) => _held = held;

    public static async Task<MigrationLock> TakeAsync(
        DatabaseConfiguration configuration,
        TimeProvider time,
        CancellationToken cancellationToken,
        string name = Migrating
    ) =>
        new(
            configuration.IsPostgres
                ? await TakePostgresAsync(configuration.ConnectionString, name, cancellationToken)
                : await TakeFileAsync($"{configuration.SqliteFile}.{name}", time, cancellationToken)
        );

    public ValueTask DisposeAsync() => _held.DisposeAsync();

    private static async Task<IAsyncDisposable> TakePostgresAsync(
        string connectionString,
        string name,
        CancellationToken cancellation
    )
    {
        // Without the pool closing the connection ends the session, and the lock with it.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var connection = new NpgsqlConnection(unpooled.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand(
                $"SELECT pg_advisory_lock({AdvisoryKey + (name == Migrating ? 0 : name.Length)})",
                connection
            );
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<IAsyncDisposable> TakeFileAsync(
        string path,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            try
            {
                // Not deleted afterwards: another process may wait on this very file.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Retry, time, cancellation);
            }
        }
    }
}
