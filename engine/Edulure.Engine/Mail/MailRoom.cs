using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Mail;

internal static class MailRoom
{
    public static IServiceCollection AddMailRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<ISite>(new ConfiguredSite(configuration));
        return services
            .AddSingleton(provider => MailOptions.Read(configuration, provider.GetRequiredService<ISite>().Address))
            .AddSingleton<MailComposer>()
            .AddSingleton<MailQueue>()
            .AddSingleton<MailDispatcher>()
            .OfferToPlugins<IMail>((provider, info) => For(provider, info), Grant.Mail);
    }

    private static IMail For(IServiceProvider provider, PluginInfo plugin)
    {
        var composer = provider.GetRequiredService<MailComposer>();
        return provider.GetRequiredService<MailOptions>().Server is null
            ? new MailFolder(
                provider.GetRequiredService<DatabaseConfiguration>(),
                composer,
                provider.GetRequiredService<TimeProvider>()
            )
            : new QueuedMail(
                plugin,
                composer,
                provider.GetRequiredService<MailQueue>(),
                provider.GetRequiredService<MailDispatcher>()
            );
    }
}
