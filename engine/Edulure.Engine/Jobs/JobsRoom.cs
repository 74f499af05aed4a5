using Edulure.Engine.Data;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Jobs;

internal static class JobsRoom
{
    public static IServiceCollection AddJobsRoom(this IServiceCollection services, IConfiguration _)
    {
        services.TryAddSingleton<SiteContributions>();
        return services
            .AddSingleton<JobRuns>()
            .AddSingleton<JobRunner>()
            .AddSingleton<JobSchedules>()
            .AddSingleton<JobScheduler>()
            .OfferToPlugins<IJobs>(
                (provider, info) =>
                    new PluginJobs(
                        info,
                        provider.GetRequiredService<JobRuns>(),
                        provider.GetRequiredService<ISignals>()
                    ),
                Grant.Jobs
            );
    }
}
