using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Identity;

/// <summary>A generation without a plugin: contributions and services as a test wants them.</summary>
internal static class FakeGeneration
{
    public static Generation With(
        string id,
        IReadOnlyList<Permission>? permissions = null,
        params IReadOnlyList<IAccessRule> rules
    ) => With(id, permissions, rules, []);

    public static Generation With(
        string id,
        IReadOnlyList<Permission>? permissions,
        IReadOnlyList<IAccessRule> rules,
        IReadOnlyList<IResourceDirectory> directories
    )
    {
        var services = new ServiceCollection();
        foreach (var directory in directories)
            services.AddSingleton(directory.GetType(), directory);
        foreach (var rule in rules)
            services.AddSingleton(rule.GetType(), rule);
        return new()
        {
            Info = new(id, "1.0.0", id, ""),
            Folder = "",
            Number = 1,
            Container = new Container(services.BuildServiceProvider()),
            Contributions = new()
            {
                Permissions = permissions ?? [],
                AccessRules = [.. rules.Select(rule => rule.GetType())],
                Directories = [.. directories.Select(directory => directory.GetType())],
            },
        };
    }

    private sealed class Container(ServiceProvider provider) : IGenerationContainer
    {
        public IServiceProvider Services => provider;

        public IGenerationServiceScope CreateScope() => new Scope(provider.CreateAsyncScope());

        public ValueTask DisposeAsync() => provider.DisposeAsync();
    }

    private sealed class Scope(AsyncServiceScope scope) : IGenerationServiceScope
    {
        public IServiceProvider Services => scope.ServiceProvider;

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
