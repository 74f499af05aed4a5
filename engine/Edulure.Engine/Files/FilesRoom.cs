using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Files;

internal static class FilesRoom
{
    public static IServiceCollection AddFilesRoom(this IServiceCollection services, IConfiguration _) =>
        services
            .AddSingleton<FileStore>()
            .OfferToPlugins<IFiles>(
                (provider, info) => provider.GetRequiredService<FileStore>().For(info),
                Grant.Files
            );
}
