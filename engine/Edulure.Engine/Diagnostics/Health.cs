using Edulure.Engine.Data;
using Edulure.Engine.Diagnostics.Metrics;
using Edulure.Engine.Plugins;
using LinqToDB.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Edulure.Engine.Diagnostics;

/// <summary>Probes: <c>/health/live</c> tells that the process answers, <c>/health/ready</c> that it can serve pages.</summary>
internal static class Health
{
    public static IServiceCollection AddDiagnosticsRoom(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");
        return services.AddMetricsRoom();
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints
            .MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .WithMetadata(new EndpointGuard(null), new UncountedMetadata());
        endpoints.MapMetrics();
        endpoints.MapHealthChecks("/health/ready").WithMetadata(new EndpointGuard(null), new UncountedMetadata());
    }

    private sealed class DatabaseAnswers(SiteDatabase database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            await using var db = database.Open();
            await db.ExecuteAsync("SELECT 1", cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
