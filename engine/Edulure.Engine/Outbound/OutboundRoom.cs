using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Outbound;

internal static class OutboundRoom
{
    public static IServiceCollection AddOutboundRoom(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(OutboundOptions.From(configuration))
            .OfferToPlugins<IOutbound>(
                (provider, info, grants) =>
                    new PluginOutbound(
                        info,
                        grants,
                        provider.GetRequiredService<OutboundOptions>(),
                        provider.GetRequiredService<TimeProvider>()
                    )
            );
}
