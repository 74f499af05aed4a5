using Edulure.Engine.Plugins;
using Edulure.Engine.Settings.Commands;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Settings;

internal static class SettingsRoom
{
    public static IServiceCollection AddSettingsRoom(this IServiceCollection services, IConfiguration _)
    {
        services.TryAddSingleton<SiteContributions>();
        return services
            .AddSingleton<SettingsStore>()
            .AddTransient<ICliCommand, SettingsGet>()
            .AddTransient<ICliCommand, SettingsSet>();
    }
}
