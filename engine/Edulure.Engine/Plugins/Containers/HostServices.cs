using Autofac;
using Edulure.Engine.Plugins.Grants;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Plugins.Containers;

/// <summary>What the engine offers to plugins, ready to be put into the container of a generation.</summary>
/// <remarks>
/// A generation's container never owns what belongs to the engine: its end would dispose it for everybody.
/// </remarks>
/// <param name="root">The engine's container.</param>
/// <param name="descriptors">How the engine registered its services; read when the first generation is built.</param>
internal sealed class HostServices(IServiceProvider root, IServiceCollection descriptors)
{
    private readonly Lazy<IReadOnlyList<PluginService>> _offers = new(() =>
        [.. root.GetServices<PluginService>().DistinctBy(offer => offer.Type)]
    );

    public IServiceProvider Root => root;

    public void Register(ContainerBuilder builder, PluginInfo plugin, GrantSet grants)
    {
        builder.Register(_ => new HostScope(root.CreateAsyncScope())).InstancePerLifetimeScope();
        foreach (var offer in _offers.Value)
            if (offer.Grant is { } grant && !grants.Has(grant))
                // It stays a service, so that whoever takes it hears which grant is missing.
                builder.Register(object (_) => throw new GrantMissingException(grant.ToString())).As(offer.Type);
            else if (offer.ForPlugin is { } create)
                builder.Register(_ => create(root, plugin, grants)).As(offer.Type).SingleInstance();
            else if (IsSingleton(offer.Type))
                builder
                    .Register(_ => root.GetRequiredService(offer.Type))
                    .As(offer.Type)
                    .SingleInstance()
                    .ExternallyOwned();
            else
                builder
                    .Register(context => context.Resolve<HostScope>().Services.GetRequiredService(offer.Type))
                    .As(offer.Type)
                    .InstancePerLifetimeScope()
                    .ExternallyOwned();
    }

    private bool IsSingleton(Type type) =>
        descriptors.LastOrDefault(descriptor => descriptor.ServiceType == type)?.Lifetime == ServiceLifetime.Singleton;

    /// <summary>The engine's scope behind one scope of a generation, made when the first of its services is taken.</summary>
    private sealed class HostScope(AsyncServiceScope scope) : IAsyncDisposable
    {
        public IServiceProvider Services => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
