using Autofac;
using Autofac.Core;
using Edulure.Engine.Plugins.Grants;
using Microsoft.Extensions.DependencyInjection;
using KeyedService = Autofac.Core.KeyedService;

namespace Edulure.Engine.Plugins.Containers;

/// <summary>An Autofac lifetime scope as the framework wants to see it.</summary>
internal sealed class ScopeServices(ILifetimeScope scope)
    : IKeyedServiceProvider,
        ISupportRequiredService,
        IServiceScopeFactory,
        IServiceScope,
        IServiceProviderIsKeyedService,
        IGenerationServiceScope
{
    // Autofac makes each of these of any element type; to the framework they are values that a request may carry.
    private static readonly Type[] CollectionsOfAutofac =
    [
        typeof(IList<>),
        typeof(ICollection<>),
        typeof(IReadOnlyList<>),
        typeof(IReadOnlyCollection<>),
    ];

    public IServiceProvider ServiceProvider => this;

    IServiceProvider IGenerationServiceScope.Services => this;

    public object? GetService(Type serviceType)
    {
        try
        {
            return scope.ResolveOptional(serviceType);
        }
        catch (DependencyResolutionException e) when (MissingGrant.In(e) is { } missing)
        {
            throw missing;
        }
    }

    public object GetRequiredService(Type serviceType)
    {
        try
        {
            return scope.Resolve(serviceType);
        }
        catch (DependencyResolutionException e) when (MissingGrant.In(e) is { } missing)
        {
            throw missing;
        }
    }

    public object? GetKeyedService(Type serviceType, object? serviceKey)
    {
        if (serviceKey is null)
            return GetService(serviceType);
        try
        {
            return scope.ResolveOptionalService(new KeyedService(serviceKey, serviceType));
        }
        catch (DependencyResolutionException e) when (MissingGrant.In(e) is { } missing)
        {
            throw missing;
        }
    }

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetKeyedService(serviceType, serviceKey)
        ?? throw new InvalidOperationException($"No service {serviceType} with the key '{serviceKey}' is registered.");

    public bool IsService(Type serviceType)
    {
        if (serviceType.IsArray || serviceType.IsGenericTypeDefinition)
            return false;
        if (
            serviceType.IsGenericType
            && Array.IndexOf(CollectionsOfAutofac, serviceType.GetGenericTypeDefinition()) >= 0
        )
            return false;
        return scope.IsRegistered(serviceType);
    }

    public bool IsKeyedService(Type serviceType, object? serviceKey) =>
        serviceKey is null
            ? IsService(serviceType)
            : scope.IsRegisteredService(new KeyedService(serviceKey, serviceType));

    public IServiceScope CreateScope() => new ScopeServices(scope.BeginLifetimeScope());

    public void Dispose() => scope.Dispose();

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    /// <summary>Registers this view of a scope, in each scope of a container.</summary>
    public static void Register(ContainerBuilder builder) =>
        builder
            .Register(context => new ScopeServices(context.Resolve<ILifetimeScope>()))
            .As<IServiceProvider>()
            .As<IKeyedServiceProvider>()
            .As<IServiceScopeFactory>()
            .As<IServiceProviderIsService>()
            .As<IServiceProviderIsKeyedService>()
            .InstancePerLifetimeScope()
            .ExternallyOwned();
}
