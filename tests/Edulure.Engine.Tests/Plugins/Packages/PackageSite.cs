using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Packages;
using Edulure.Tests.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Plugins.Packages;

/// <summary>The doors of packages over a fresh database.</summary>
internal static class PackageSite
{
    public static Task<TestSite> CreateAsync(TestDatabaseKind kind, params (string Key, string Value)[] settings) =>
        TestSite.CreateAsync(kind, (services, configuration) => Add(services, configuration, settings));

    /// <summary>Another process, on the same machine or, with a data directory of its own, on another.</summary>
    public static TestSite Another(TestSite site, params (string Key, string Value)[] settings) =>
        site.Another((services, configuration) => Add(services, configuration, settings));

    private static void Add(
        IServiceCollection services,
        IConfiguration configuration,
        (string Key, string Value)[] settings
    )
    {
        var all = new ConfigurationBuilder()
            .AddConfiguration(configuration)
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Build();
        services.AddSingleton(PluginsOptions.From(all)).AddPackages(all);
        if (settings.Any(pair => pair.Key == "Data:Directory"))
            // The database stays where it is; only this node's files lie elsewhere.
            services.AddSingleton(
                new PackageFolders(
                    DatabaseConfiguration.From(configuration) with
                    {
                        Directory = all["Data:Directory"]!,
                    }
                )
            );
    }
}
