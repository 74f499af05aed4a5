using Edulure.Engine.Data;
using Edulure.Sdk.Testing;
using Edulure.Tests.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Tests;

/// <summary>Rooms of the engine over a fresh database that has the engine's tables.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly TestDatabase? _owned;
    private readonly ServiceProvider _provider;

    private TestSite(TestDatabase database, bool owned, TestClock clock, ServiceProvider provider)
    {
        TestDatabase = database;
        _owned = owned ? database : null;
        Clock = clock;
        _provider = provider;
    }

    public TestDatabase TestDatabase { get; }

    public TestClock Clock { get; }

    public IServiceProvider Services => _provider;

    public SiteDatabase Database => Get<SiteDatabase>();

    public static async Task<TestSite> CreateAsync(
        TestDatabaseKind kind,
        Action<IServiceCollection, IConfiguration>? rooms = null
    )
    {
        var database = await TestDatabase.CreateAsync(kind, await EngineTables.TemplateAsync(kind));
        return Create(database, owned: true, new(), rooms);
    }

    /// <summary>Another process on the same database and the same clock.</summary>
    public TestSite Another(Action<IServiceCollection, IConfiguration>? rooms = null) =>
        Create(TestDatabase, owned: false, Clock, rooms);

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }

    public static TestSite Create(
        TestDatabase database,
        bool owned,
        TestClock clock,
        Action<IServiceCollection, IConfiguration>? rooms
    )
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.Configuration).Build();
        var services = new ServiceCollection()
            .AddLogging(log => log.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(clock)
            .AddDataRoom(configuration);
        rooms?.Invoke(services, configuration);
        return new(database, owned, clock, services.BuildServiceProvider());
    }
}
