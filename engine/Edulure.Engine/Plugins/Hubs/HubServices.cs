using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Autofac;
using Edulure.Engine.Plugins.Containers;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Edulure.Engine.Plugins.Hubs;

/// <summary>
/// What SignalR registers, shared out: the connections belong to the engine, so that one that was negotiated before a swap
/// is known after it; the hubs, their protocol and options to each generation, so that they leave with it.
/// </summary>
internal static class HubServices
{
    // Who does not say which protocol it speaks holds up the retirement of the plugin until then.
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(5);

    private static readonly Assembly Connections = typeof(HttpConnectionDispatcherOptions).Assembly;

    private static readonly Assembly[] SignalR =
    [
        typeof(Hub).Assembly,
        typeof(JsonHubProtocolOptions).Assembly,
        typeof(HubEndpointConventionBuilder).Assembly,
    ];

    /// <summary>The engine's part. Not all of AddSignalR: its authorization would bring a middleware for every request.</summary>
    public static IServiceCollection AddHubConnections(this IServiceCollection services)
    {
        var all = new ServiceCollection();
        all.AddSignalR();
        foreach (var descriptor in all.Where(one => AssemblyOf(one) == Connections || IsOfProcess(one)))
            services.Add(descriptor);
        return services;
    }

    /// <summary>What a generation with hubs registers.</summary>
    public static void Register(ContainerBuilder builder, HostServices host, Generation generation)
    {
        var all = new ServiceCollection();
        var admission = new HubAdmission(
            host.Root.GetService<IHubCallers>(),
            host.Root.GetService<IAccess>(),
            host.Root.GetRequiredService<TimeProvider>()
        );
        all.AddSignalR(options =>
            {
                options.HandshakeTimeout = HandshakeTimeout;
                options.AddFilter(new HubFilter(generation, admission));
            })
            // Options that are equal share how types are written; these are to leave alone.
            .AddJsonProtocol(options =>
                options.PayloadSerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver()
            );
        builder.RegisterType<HubCall>().InstancePerLifetimeScope();
        foreach (var descriptor in all)
            if (IsOfProcess(descriptor))
                builder
                    .Register(_ => host.Root.GetRequiredService(descriptor.ServiceType))
                    .As(descriptor.ServiceType)
                    .ExternallyOwned();
            else if (SignalR.Contains(AssemblyOf(descriptor)) || IsOptions(descriptor))
                Register(builder, descriptor);
    }

    // Its own source of activities, which stays in a table of the runtime; one is enough.
    private static bool IsOfProcess(ServiceDescriptor descriptor) =>
        descriptor is { Lifetime: ServiceLifetime.Singleton, ServiceType: { IsVisible: false, IsGenericType: false } }
        && AssemblyOf(descriptor) == typeof(Hub).Assembly;

    private static bool IsOptions(ServiceDescriptor descriptor) =>
        descriptor.ServiceType is { IsGenericTypeDefinition: true }
        && descriptor.ServiceType.Assembly == typeof(IOptions<>).Assembly;

    private static Assembly AssemblyOf(ServiceDescriptor descriptor) =>
        descriptor.ServiceType is { IsConstructedGenericType: true } options
        && options.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)
            ? options.GetGenericArguments()[0].Assembly
            : (descriptor.ImplementationType ?? descriptor.ServiceType).Assembly;

    private static void Register(ContainerBuilder builder, ServiceDescriptor descriptor)
    {
        if (descriptor.ImplementationInstance is { } instance)
            builder.RegisterInstance(instance).As(descriptor.ServiceType);
        else if (descriptor.ServiceType.IsGenericTypeDefinition)
            Live(
                builder.RegisterGeneric(descriptor.ImplementationType!).As(descriptor.ServiceType),
                descriptor.Lifetime
            );
        else
            Live(builder.RegisterType(descriptor.ImplementationType!).As(descriptor.ServiceType), descriptor.Lifetime);
    }

    private static void Live<TLimit, TActivator, TStyle>(
        Autofac.Builder.IRegistrationBuilder<TLimit, TActivator, TStyle> registration,
        ServiceLifetime lifetime
    ) =>
        _ = lifetime switch
        {
            ServiceLifetime.Singleton => registration.SingleInstance(),
            ServiceLifetime.Scoped => registration.InstancePerLifetimeScope(),
            _ => registration.InstancePerDependency(),
        };
}
