using Edulure.Engine.Auditing;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Settings.Commands;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Settings;

internal static class SettingsRoom
{
    public static IServiceCollection AddSettingsRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<SiteContributions>();
        return services
            .AddAudit(configuration)
            .AddSiteKeys(configuration)
            .AddSingleton<SettingSecrets>()
            .AddSingleton<SettingsStore>()
            .AddTransient<ICliCommand, SettingsGet>()
            .AddTransient<ICliCommand, SettingsSet>();
    }
}
