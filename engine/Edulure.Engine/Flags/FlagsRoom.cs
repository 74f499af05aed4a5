using Edulure.Engine.Auditing;
using Edulure.Engine.Flags.Commands;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Flags;

/// <summary>Feature flags: what code declares, what the owner set, and the question.</summary>
internal static class FlagsRoom
{
    public static IServiceCollection AddFlagsRoom(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddAudit(configuration)
            .AddFlags()
            .AddSingleton<FlagPeople>()
            .AddSingleton<FlagStore>()
            .AddTransient<ICliCommand, FlagsList>()
            .AddTransient<ICliCommand, FlagsSet>();
    }

    /// <summary>The question alone, for rooms that ask it: until <see cref="FlagStore"/> has spoken all are at their defaults.</summary>
    public static IServiceCollection AddFlags(this IServiceCollection services)
    {
        services.TryAddSingleton<SiteContributions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SiteFlags>();
        services.TryAddSingleton<IFlags>(provider => provider.GetRequiredService<SiteFlags>());
        return services.OfferToPlugins<IFlags>();
    }

    /// <summary>Asks for the flags of endpoints: behind the guard.</summary>
    public static IApplicationBuilder UseFlags(this IApplicationBuilder app) => app.UseMiddleware<FlagGate>();
}
