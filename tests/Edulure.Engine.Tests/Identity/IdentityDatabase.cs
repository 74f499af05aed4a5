using Edulure.Engine.Data;
using Edulure.Engine.Identity;
using Edulure.Sdk;
using FluentMigrator.Runner;
using LinqToDB;
using LinqToDB.DataProvider.SQLite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Identity;

/// <summary>An empty database with the engine's tables, a clock that stands still, and the room's services on both.</summary>
internal sealed class IdentityDatabase : IAsyncDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");

    public IdentityDatabase()
    {
        var connection = $"Data Source={_file};Foreign Keys=True";
        using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
                runner
                    .AddSQLite()
                    .WithGlobalConnectionString(connection)
                    .ScanIn(typeof(IdentityRoom).Assembly)
                    .For.Migrations()
            )
            .BuildServiceProvider();
        services.GetRequiredService<IMigrationRunner>().MigrateUp();
        var options = new DataOptions().UseSQLite(connection, SQLiteProvider.Microsoft);
        Database = new(new(options, IsPostgres: false), _file);
        People = new(Database, Events, Clock);
        Sessions = new(Database, Clock);
    }

    public SiteDatabase Database { get; }

    public SettableClock Clock { get; } = new();

    public RecordedEvents Events { get; } = new();

    public People People { get; }

    public Sessions Sessions { get; }

    public async Task<Person> AddAsync(string email, params string[] roles)
    {
        await using var db = Database.Open();
        return await People.AddAsync(db, "Ada Lovelace", email, roles)
            ?? throw new InvalidOperationException($"{email} is taken.");
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(_file) + "*"))
            File.Delete(file);
        return ValueTask.CompletedTask;
    }
}

internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}

internal sealed class RecordedEvents : IEvents
{
    public List<object> Published { get; } = [];

    public Task PublishAsync<TEvent>(PluginDb db, TEvent @event, CancellationToken cancellationToken = default)
        where TEvent : class
    {
        Published.Add(@event);
        return Task.CompletedTask;
    }
}
