using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Demo;

internal static class DemoRoom
{
    public static IServiceCollection AddDemoRoom(this IServiceCollection services) =>
        services.AddSingleton<DemoSeeder>();
}
