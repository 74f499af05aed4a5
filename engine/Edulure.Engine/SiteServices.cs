using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine;

/// <summary>
/// A service of the engine that plugins may take. The engine registers it in its own container like any other; each
/// generation's container gets it from there, singletons as they are, the others once for each scope of the plugin.
/// </summary>
/// <param name="Type">The contract in the SDK.</param>
/// <param name="ForPlugin">Makes it for one plugin, from the engine's services and the plugin's id; null: the engine's own.</param>
internal sealed record PluginService(Type Type, Func<IServiceProvider, Sdk.PluginInfo, object>? ForPlugin = null);

internal static class SiteServices
{
    /// <summary>Offers a service that is the same for every plugin.</summary>
    public static IServiceCollection OfferToPlugins<T>(this IServiceCollection services)
        where T : class => services.AddSingleton(new PluginService(typeof(T)));

    /// <summary>Offers a service that is made for each plugin, such as its own files. One instance for each generation.</summary>
    public static IServiceCollection OfferToPlugins<T>(
        this IServiceCollection services,
        Func<IServiceProvider, Sdk.PluginInfo, T> forPlugin
    )
        where T : class =>
        services.AddSingleton(new PluginService(typeof(T), (provider, info) => forPlugin(provider, info)));
}
