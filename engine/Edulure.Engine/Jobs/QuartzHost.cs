using Edulure.Engine.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Edulure.Engine.Jobs;

/// <summary>
/// Quartz over the site's database, in a container of its own: nothing of it is made in processes that only enqueue. On
/// PostgreSQL the nodes form a cluster and take over the work of one that died.
/// </summary>
internal sealed class QuartzHost : IAsyncDisposable
{
    private const int MaxConcurrentRuns = 4;

    private readonly ServiceProvider _services;

    private QuartzHost(ServiceProvider services, IScheduler scheduler) =>
        (_services, Scheduler) = (services, scheduler);

    public IScheduler Scheduler { get; }

    public static async Task<QuartzHost> CreateAsync(
        DatabaseConfiguration configuration,
        ILoggerFactory loggers,
        Action<IServiceCollection> register,
        CancellationToken cancellationToken
    )
    {
        var services = new ServiceCollection().AddSingleton(loggers).AddLogging();
        register(services);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "edulure";
                if (configuration.IsPostgres)
                    options.GenerateInstanceId = true;
                else
                    options.InstanceId = "one";
            });
            quartz.UseDefaultThreadPool(MaxConcurrentRuns);
            quartz.UsePersistentStore(store => Configure(store, configuration));
        });
        var provider = services.BuildServiceProvider();
        try
        {
            var factory = provider.GetRequiredService<ISchedulerFactory>();
            return new(provider, await factory.GetScheduler(cancellationToken));
        }
        catch
        {
            await provider.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        await _services.DisposeAsync();
    }

    private static void Configure(IPersistentStoreBuilder store, DatabaseConfiguration configuration)
    {
        store.ProvisionSchema();
        store.ConfigureStore(options =>
        {
            options.TablePrefix = "qrtz_";
            options.StoreJobDataAsStrings = true;
        });
        store.UseSystemTextJsonSerializer(_ => { });
        if (configuration.IsPostgres)
        {
            store.UsePostgres(NpgsqlFactory.Instance, configuration.ConnectionString);
            store.UseClustering(_ => { });
        }
        else
        {
            store.UseSqlite(SqliteFactory.Instance, configuration.ConnectionString);
        }
    }
}
