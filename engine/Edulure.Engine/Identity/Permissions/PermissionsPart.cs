using Edulure.Engine.Identity.Permissions.Commands;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>Roles, what they may, and what people were given beyond them.</summary>
internal static class PermissionsPart
{
    public static IServiceCollection AddPermissions(this IServiceCollection services)
    {
        services.TryAddSingleton<SiteContributions>();
        services
            .AddSingleton<CurrentRights>()
            .AddSingleton<RightsStore>()
            .AddSingleton<RolePermissions>()
            .AddSingleton<PersonRights>()
            .AddSingleton<RoleNames>()
            .AddSingleton<RoleChanges>()
            .AddSingleton<GrantChanges>()
            .AddSingleton<Delegation>()
            .AddSingleton<ResourceFinder>()
            .AddSingleton<MissingPermissions>()
            .AddTransient<ICliCommand, RoleList>()
            .AddTransient<ICliCommand, RoleGrant>()
            .AddTransient<ICliCommand, RoleRevoke>();
        return services
            .AddSingleton<IResources>(provider => provider.GetRequiredService<ResourceFinder>())
            .OfferToPlugins<IResources>();
    }
}
