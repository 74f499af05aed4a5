using Edulure.Engine.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Discovery;

/// <summary>A generation without a plugin, whose sources are a test's.</summary>
internal static class FakeSources
{
    public static Generation Plugin(string id, ServiceCollection services, IEnumerable<Type> sitemaps) =>
        new()
        {
            Info = new(id, "1.0.0", id, ""),
            Folder = "",
            Number = 1,
            Container = new Container(services.BuildServiceProvider()),
            Contributions = new() { Sitemaps = [.. sitemaps] },
        };

    private sealed class Container(ServiceProvider provider) : IGenerationContainer, IGenerationServiceScope
    {
        public IServiceProvider Services => provider;

        public IGenerationServiceScope CreateScope() => this;

        public ValueTask DisposeAsync() => default;
    }
}
