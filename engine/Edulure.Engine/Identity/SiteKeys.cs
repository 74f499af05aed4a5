using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Identity;

/// <summary>The keys that protect cookies, forms and secret settings, in <c>{data}/keys</c>.</summary>
internal static class SiteKeys
{
    public static IServiceCollection AddSiteKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var data = configuration["Data:Directory"] is { Length: > 0 } directory ? directory : "./data";
        services
            .AddDataProtection()
            .SetApplicationName("Edulure")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(Path.GetFullPath(data), "keys")));
        return services;
    }
}
