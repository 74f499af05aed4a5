using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins.Commands;
using Edulure.Engine.Plugins.Feeds;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Plugins.Packages;

/// <summary>The doors of packages, trust and feeds.</summary>
internal static class PackagesRoom
{
    /// <summary>Needs PluginsOptions of the room of plugins, SiteDatabase and DatabaseConfiguration of the data room.</summary>
    public static IServiceCollection AddPackages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(TrustOptions.From(configuration, SiteConfiguration.EnvironmentName));
        services.AddSingleton(FeedOptions.From(configuration));
        services.TryAddSingleton(PackageLimits.Default);
        services.TryAddSingleton(_ => HostInventory.Read(AppContext.BaseDirectory));
        services.AddAudit(configuration);
        services.AddSingleton<TrustedKeys>();
        services.AddSingleton<PackageTrust>();
        services.AddSingleton<PackageReader>();
        services.AddSingleton<PackageFolders>();
        services.AddSingleton<PackageStore>();
        services.AddSingleton<LaidPlugins>();
        services.AddSingleton<FeedClient>();
        services.AddScoped<ICliCommand, PluginPackCommand>();
        services.AddScoped<ICliCommand, PluginSignCommand>();
        services.AddScoped<ICliCommand, PluginKeyCommand>();
        services.AddScoped<ICliCommand, PluginTrustCommand>();
        services.AddScoped<ICliCommand, PluginDistrustCommand>();
        services.AddScoped<ICliCommand, PluginKeysCommand>();
        services.AddScoped<ICliCommand, PluginFeedCommand>();
        services.AddScoped<ICliCommand, PluginSearchCommand>();
        return services;
    }
}
