using System.Reflection;
using System.Runtime.CompilerServices;
using Autofac;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Containers;
using Edulure.Engine.Plugins.Contributing;
using Edulure.Engine.Plugins.Cost;
using Edulure.Engine.Plugins.Hubs;
using Edulure.Engine.Plugins.Loading;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Plugins;

/// <summary>Builds generations: load, take the contributions, migrate, compose, start, test. Publishes nothing.</summary>
internal sealed class GenerationFactory(
    HostServices host,
    IPluginMigrations migrations,
    ParameterPolicyFactory policies,
    GenerationRetirement retirement,
    PluginCosts costs,
    IEnumerable<IGenerationCheck> checks
)
{
    private int _number;

    /// <exception cref="MigrationFailedException">Its migrations cannot be applied.</exception>
    /// <exception cref="Exception">Whatever the plugin threw; what was built until then is taken down again.</exception>
    public async Task<LoadedPlugin> CreateAsync(
        PluginPackage package,
        GenerationPlan plan,
        CancellationToken cancellationToken
    )
    {
        var manifest = package.Manifest!;
        plan.Progress?.Report(new("load", 0.2));
        var loaded = Load(package.Folder, manifest);
        try
        {
            var builder = Contribute(loaded, manifest);
            var generation = loaded.Generation;
            generation.Container = GenerationContainer.Build(
                host,
                manifest.Info,
                manifest.Grants,
                loaded.Lifetime,
                generation.Contributions,
                WithHubs(generation, builder)
            );
            generation.Endpoints =
            [
                .. EndpointFactory.Create(generation, builder.Endpoints),
                .. HubEndpoints.Create(generation, host.Root),
            ];
            plan.Progress?.Report(new("test", 0.4));
            await TestAsync(generation, plan.IsTrial ? checks : []);
            if (plan.Migrate)
                await MigrateAsync(manifest, generation, plan, cancellationToken);
            plan.Progress?.Report(new("start", 0.8));
            await loaded.StartAsync(plan.Serving, cancellationToken);
            return loaded;
        }
        catch
        {
            await retirement.DiscardAsync(loaded);
            throw;
        }
    }

    private async Task MigrateAsync(
        PluginManifest manifest,
        Generation generation,
        GenerationPlan plan,
        CancellationToken cancellationToken
    )
    {
        if (generation.Contributions.Database is not { } database)
            return;
        var prefix = manifest.Info.TablePrefix;
        if (plan.IsTrial)
        {
            plan.Progress?.Report(new("try-migrations", 0.5));
            await migrations.TryAsync(prefix, database.Assembly, plan.RollbackTo, cancellationToken);
            plan.Progress?.Report(new("migrate", 0.7));
        }
        await migrations.ApplyAsync(prefix, database.Assembly, plan.RollbackTo, cancellationToken);
    }

    // Apart, so that nothing of the plugin stays on the stack of the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private LoadedPlugin Load(string folder, PluginManifest manifest)
    {
        var generation = new Generation
        {
            Info = manifest.Info,
            Folder = folder,
            Number = Interlocked.Increment(ref _number),
            Meter = costs.Meter(manifest.Info.Id),
        };
        return new(generation, PluginAssembly.Load(Path.Combine(folder, manifest.Assembly)), new());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PluginBuilder Contribute(LoadedPlugin loaded, PluginManifest manifest)
    {
        var builder = new PluginBuilder(
            manifest.Info,
            new(manifest.Info, manifest.Routes, policies),
            new(manifest.Grants)
        );
        CreateEntry(loaded.Assembly.Assembly).Contribute(builder);
        loaded.Generation.Contributions = builder.Build();
        return builder;
    }

    private IReadOnlyList<Action<ContainerBuilder>> WithHubs(Generation generation, PluginBuilder builder) =>
        generation.Contributions.Hubs.Count == 0
            ? builder.Registrations
            : [services => HubServices.Register(services, host, generation), .. builder.Registrations];

    private static IPlugin CreateEntry(Assembly assembly)
    {
        var entries = assembly
            .GetExportedTypes()
            .Where(type => typeof(IPlugin).IsAssignableFrom(type) && type is { IsAbstract: false, IsClass: true })
            .ToArray();
        if (entries.Length != 1)
            throw new ContributionException([
                $"{assembly.GetName().Name} has {entries.Length} public classes that implement IPlugin; one is wanted.",
            ]);
        return (IPlugin)Activator.CreateInstance(entries[0])!;
    }

    // A plugin whose parts cannot be made fails here, where nobody sees it, and not on somebody's page.
    private static async Task TestAsync(Generation generation, IEnumerable<IGenerationCheck> checks)
    {
        await using var scope = generation.Container.CreateScope();
        var errors = new List<string>();
        foreach (var type in GenerationContainer.ServicesOf(generation.Contributions))
            try
            {
                scope.Services.GetRequiredService(type);
            }
            catch (Exception e)
            {
                errors.Add($"{type.Name} cannot be made: {e.GetBaseException().Message}");
            }
        errors.AddRange(checks.SelectMany(check => check.Check(generation)));
        if (errors.Count > 0)
            throw new ContributionException(errors);
    }
}
