using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Events;

internal static class EventsRoom
{
    public static IServiceCollection AddEventsRoom(this IServiceCollection services, IConfiguration _)
    {
        services.TryAddSingleton<SiteContributions>();
        return services
            .AddSingleton<EventSpreader>()
            .AddSingleton<Inbox>()
            .AddSingleton<EventDelivery>()
            .AddSingleton<OutboxDispatcher>()
            .AddSingleton<IEvents, OutboxEvents>()
            // One for each generation: it caches the JSON shape of the plugin's own events.
            .OfferToPlugins<IEvents>(
                (provider, _, grants) =>
                    new OutboxEvents(
                        provider.GetRequiredService<OutboxDispatcher>(),
                        provider.GetRequiredService<TimeProvider>(),
                        grants
                    )
            );
    }
}
