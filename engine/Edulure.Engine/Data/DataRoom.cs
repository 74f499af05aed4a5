using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Data;

internal static class DataRoom
{
    public static IServiceCollection AddDataRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(DatabaseConfiguration.From(configuration))
            .AddSingleton(provider => SiteDatabase.From(provider.GetRequiredService<DatabaseConfiguration>()))
            .AddSingleton<IPluginMigrations, PluginMigrations>()
            .AddSingleton<PluginData>()
            .AddSingleton<Signals>()
            .AddSingleton<ISignals>(provider => provider.GetRequiredService<Signals>());
    }
}
