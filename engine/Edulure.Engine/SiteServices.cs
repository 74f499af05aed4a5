using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine;

/// <summary>
/// A service of the engine that plugins may take. The engine registers it in its own container like any other; each
/// generation's container gets it from there, singletons as they are, the others once for each scope of the plugin.
/// </summary>
/// <param name="Type">The contract in the SDK.</param>
/// <param name="Grant">What a plugin needs to take it; null: nothing, or it depends on the call.</param>
/// <param name="ForPlugin">
/// Makes it for one plugin, from the engine's services, the plugin and what it was granted; null: the engine's own.
/// </param>
internal sealed record PluginService(
    Type Type,
    Grant? Grant,
    Func<IServiceProvider, PluginInfo, GrantSet, object>? ForPlugin = null
);

internal static class SiteServices
{
    /// <summary>Offers a service that is the same for every plugin that has the grant.</summary>
    public static IServiceCollection OfferToPlugins<T>(this IServiceCollection services, Grant? grant = null)
        where T : class => services.AddSingleton(new PluginService(typeof(T), grant));

    /// <summary>Offers a service that is made for each plugin, such as its own files. One instance for each generation.</summary>
    public static IServiceCollection OfferToPlugins<T>(
        this IServiceCollection services,
        Func<IServiceProvider, PluginInfo, T> forPlugin,
        Grant? grant = null
    )
        where T : class =>
        services.AddSingleton(new PluginService(typeof(T), grant, (provider, info, _) => forPlugin(provider, info)));

    /// <summary>Offers a service that asks for grants itself, because they depend on the call.</summary>
    public static IServiceCollection OfferToPlugins<T>(
        this IServiceCollection services,
        Func<IServiceProvider, PluginInfo, GrantSet, T> forPlugin
    )
        where T : class =>
        services.AddSingleton(
            new PluginService(typeof(T), null, (provider, info, grants) => forPlugin(provider, info, grants))
        );
}
