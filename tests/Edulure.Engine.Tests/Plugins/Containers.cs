using Autofac;
using Edulure.Engine.Plugins.Containers;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Plugins;

/// <summary>Containers of generations without a site around them.</summary>
internal static class Containers
{
    public static GenerationContainer Empty() => Build(_ => { }, _ => { });

    public static GenerationContainer Build(
        Action<IServiceCollection> engine,
        Action<ContainerBuilder> plugin,
        params IReadOnlyList<Grant> grants
    )
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System);
        engine(services);
        var host = new HostServices(services.BuildServiceProvider(), services);
        return GenerationContainer.Build(
            host,
            new PluginInfo("hello", "1.0.0", "Hello", ""),
            grants,
            new(),
            new(),
            [plugin]
        );
    }
}
