using System.Text.Json.Serialization.Metadata;
using Autofac;
using Autofac.Builder;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Engine.Settings;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Edulure.Engine.Plugins.Containers;

/// <summary>
/// The Autofac container of one generation. Its own, never a child of another: a child's types stay in the parent's
/// caches, and the generation would never unload.
/// </summary>
internal sealed class GenerationContainer : IGenerationContainer
{
    private readonly IContainer _container;

    private GenerationContainer(IContainer container)
    {
        _container = container;
        Services = new ScopeServices(container);
    }

    public IServiceProvider Services { get; }

    public IGenerationServiceScope CreateScope() => new ScopeServices(_container.BeginLifetimeScope());

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    /// <param name="host">What the engine offers.</param>
    /// <param name="plugin">The plugin.</param>
    /// <param name="grants">What it may take of what the engine offers.</param>
    /// <param name="lifetime">The generation's own.</param>
    /// <param name="contributions">Their types become services.</param>
    /// <param name="registrations">The plugin's own registrations; they win over what stands here.</param>
    public static GenerationContainer Build(
        HostServices host,
        PluginInfo plugin,
        IReadOnlyList<Grant> grants,
        GenerationLifetime lifetime,
        Contributions contributions,
        IReadOnlyList<Action<ContainerBuilder>> registrations
    )
    {
        var builder = new ContainerBuilder();
        ScopeServices.Register(builder);
        RegisterFramework(builder, host, lifetime);
        builder.RegisterInstance(plugin).ExternallyOwned();
        var granted = new GrantSet(grants);
        host.Register(builder, plugin, granted);
        if (!granted.Has(Grant.Tables))
            builder.Register<PluginDbOptions>(_ => throw new GrantMissingException(Grant.Tables.ToString()));
        foreach (var type in ContributedTypes(contributions))
            builder.RegisterType(type).InstancePerLifetimeScope();
        if (contributions.Database is { } database)
            RegisterDatabase(builder, host, plugin.Id, database);
        if (contributions.Settings is { } settings)
            RegisterSettings(builder, host, settings);
        foreach (var register in registrations)
            register(builder);
        return new(builder.Build(ContainerBuildOptions.None));
    }

    /// <summary>Everything that must come out of the container for the plugin to be whole.</summary>
    public static IEnumerable<Type> ServicesOf(Contributions contributions) =>
        ContributedTypes(contributions)
            .Concat(contributions.Database is { } database ? [database] : [])
            .Concat(contributions.Settings is { } settings ? [typeof(ISettings<>).MakeGenericType(settings)] : []);

    private static IEnumerable<Type> ContributedTypes(Contributions contributions) =>
        contributions
            .Jobs.Select(job => job.Type)
            .Concat(contributions.Handlers.Select(handler => handler.HandlerType))
            .Concat(contributions.Directories)
            .Concat(contributions.AccessRules)
            .Concat(contributions.Sitemaps)
            .Concat(contributions.Feeds.Select(feed => feed.SourceType))
            .Concat(contributions.Commands)
            .Concat(contributions.DemoSeeds)
            .Concat(contributions.Lifetimes)
            .Concat(contributions.Hubs.Select(hub => hub.Type))
            .Distinct();

    private static void RegisterFramework(ContainerBuilder builder, HostServices host, GenerationLifetime lifetime)
    {
        builder.RegisterInstance(host.Root.GetRequiredService<ILoggerFactory>()).ExternallyOwned();
        builder.RegisterGeneric(typeof(Logger<>)).As(typeof(ILogger<>)).SingleInstance();
        builder.RegisterInstance(host.Root.GetRequiredService<TimeProvider>()).ExternallyOwned();
        builder.RegisterInstance(lifetime).As<IHostApplicationLifetime>().ExternallyOwned();
        // The framework's web defaults, in an object of the generation's own: it caches how types are written. Options that
        // are equal share their caches, so this one has a resolver of its own.
        var json = new JsonOptions();
        json.SerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        builder.RegisterInstance(Options.Create(json)).As<IOptions<JsonOptions>>().ExternallyOwned();
    }

    private static void RegisterDatabase(ContainerBuilder builder, HostServices host, string plugin, Type database)
    {
        builder.Register(_ => host.Root.GetRequiredService<PluginDatabases>().For(plugin)).ExternallyOwned();
        builder.RegisterType(database).AsSelf().As<PluginDb>().InstancePerLifetimeScope();
    }

    private static void RegisterSettings(ContainerBuilder builder, HostServices host, Type settings) =>
        builder
            .RegisterType(typeof(PluginSettings<>).MakeGenericType(settings))
            .WithParameter(new TypedParameter(typeof(SettingsStore), host.Root.GetRequiredService<SettingsStore>()))
            .As(typeof(ISettings<>).MakeGenericType(settings))
            .SingleInstance();
}
