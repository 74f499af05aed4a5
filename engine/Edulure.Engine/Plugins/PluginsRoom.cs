using Edulure.Engine.Auditing;
using Edulure.Engine.Plugins.Checking;
using Edulure.Engine.Plugins.Commands;
using Edulure.Engine.Plugins.Containers;
using Edulure.Engine.Plugins.Containment;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Hubs;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Life.Operations;
using Edulure.Engine.Plugins.Packages;
using Edulure.Engine.Plugins.Reloading;
using Edulure.Engine.Plugins.Serving;
using Edulure.Engine.Plugins.Unloading;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Plugins;

/// <summary>The doors of the room of plugins.</summary>
internal static class PluginsRoom
{
    /// <summary>Needs SiteDatabase, ISignals and IPluginMigrations of the data room.</summary>
    public static IServiceCollection AddPluginsRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRouting();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(PluginsOptions.From(configuration));
        services.TryAddSingleton<SiteContributions>();
        services.AddHubConnections();
        services.AddSingleton<Epoch>();
        services.AddSingleton<PluginEndpointSource>();
        services.AddSingleton<SitePublisher>();
        services.AddSingleton<UnloadWatch>();
        services.AddSingleton<GenerationRetirement>();
        services.AddSingleton(root => new HostServices(root, services));
        services.AddSingleton<GenerationFactory>();
        services.AddSingleton<PluginCosts>();
        services.AddSingleton<PluginDatabases>();
        services.AddSingleton(ContainmentOptions.From(configuration));
        services.AddSingleton<ClosedRoutes>();
        services.AddSingleton<QuarantineWatch>();
        services.AddSingleton<GenerationWarmUp>();
        services.AddPackages(configuration);
        services.AddAudit(configuration);
        services.AddSingleton<DesiredPlugins>();
        services.AddSingleton<NodeReports>();
        services.AddSingleton<VersionChoice>();
        services.AddSingleton<BootSentinel>();
        services.AddSingleton<PackageReviews>();
        services.AddSingleton<InstallPackage>();
        services.AddSingleton<RollBack>();
        services.AddSingleton<TakeAway>();
        services.AddSingleton<Leftovers>();
        services.AddSingleton<PluginOperations>();
        services.AddSingleton<PluginCatalogue>();
        services.AddSingleton<PluginManager>();
        services.AddSingleton<PluginFolderWatch>();
        services.AddSingleton(new DeprecationScan());
        services.AddScoped<ICliCommand, PluginListCommand>();
        services.AddScoped<ICliCommand, PluginCheckCommand>();
        services.AddScoped<ICliCommand, PluginEnableCommand>();
        services.AddScoped<ICliCommand, PluginDisableCommand>();
        services.AddScoped<ICliCommand, PluginBisectCommand>();
        services.AddScoped<ICliCommand, PluginInstallCommand>();
        services.AddScoped<ICliCommand, PluginUpgradeCommand>();
        services.AddScoped<ICliCommand, PluginRollbackCommand>();
        services.AddScoped<ICliCommand, PluginRemoveCommand>();
        services.AddScoped<ICliCommand, PluginPurgeCommand>();
        services.AddScoped<ICliCommand, PluginExportCommand>();
        services.AddScoped<ICliCommand, PluginUpdateCommand>();
        return services;
    }

    /// <summary>Directly before UseRouting: what is answered between the two holds up every change of plugins.</summary>
    public static IApplicationBuilder UsePluginEpoch(this IApplicationBuilder app) =>
        app.Use(PluginMiddleware.EnterEpoch(app.ApplicationServices.GetRequiredService<Epoch>()));

    /// <summary>Directly after UseRouting.</summary>
    public static IApplicationBuilder UsePluginCounting(this IApplicationBuilder app) =>
        app.Use(PluginMiddleware.Count);

    /// <summary>Directly before the endpoint, after everything that works with the engine's own services.</summary>
    public static IApplicationBuilder UsePluginGenerations(this IApplicationBuilder app) =>
        app.Use(PluginMiddleware.EnterGeneration).UseMiddleware<HubRemains>();

    /// <summary>The plugins' endpoints beside the engine's own.</summary>
    public static void MapPlugins(this IEndpointRouteBuilder routes) =>
        routes.DataSources.Add(routes.ServiceProvider.GetRequiredService<PluginEndpointSource>());
}
