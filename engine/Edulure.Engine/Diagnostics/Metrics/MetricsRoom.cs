using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Diagnostics.Metrics;

internal static class MetricsRoom
{
    public static IServiceCollection AddMetricsRoom(this IServiceCollection services) =>
        services.AddSingleton<MetricsPage>().AddSingleton<MetricsAccess>().AddSingleton<MetricsServer>();

    /// <summary>On the site's own address, unless they have one of their own.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        if (MetricsServer.UrlIn(endpoints.ServiceProvider.GetRequiredService<IConfiguration>()) is not null)
            return;
        // Who may is asked inside: a program has no person whose permission could be asked for.
        endpoints.MapMethods("/metrics", [HttpMethods.Get], AnswerAsync).WithMetadata(new EndpointGuard(null));
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<MetricsAccess>().Allows(context))
            return services.GetRequiredService<MetricsPage>().WriteAsync(context);
        return context.Person() is null ? Refusal.ChallengeAsync(context) : Refusal.ForbidAsync(context);
    }
}
