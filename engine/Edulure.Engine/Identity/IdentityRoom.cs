using Edulure.Engine.Auditing;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Hubs;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Identity;

/// <summary>Who acts, what they may do, and that a form is theirs.</summary>
internal static class IdentityRoom
{
    public const string AntiforgeryCookie = "edulure_af";

    public const string AntiforgeryHeader = "X-CSRF-TOKEN";

    public static IServiceCollection AddIdentityRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISite>(new ConfiguredSite(configuration));
        services.OfferToPlugins<ISite>();
        services
            .AddAudit(configuration)
            .AddSingleton<IPeople, People>()
            .OfferToPlugins<IPeople>(
                (provider, _, grants) => new GrantedPeople(provider.GetRequiredService<IPeople>(), grants)
            );
        services.AddSingleton<Sessions>();
        services.AddSingleton<PersonChoices>();
        services
            .AddSingleton<ISessions>(provider => provider.GetRequiredService<Sessions>())
            .OfferToPlugins<ISessions>(Grant.Sessions);
        services.AddSingleton<IHubCallers, HubCallers>();
        services.AddPermissions();
        services.AddSingleton<IAccess, Access>().OfferToPlugins<IAccess>();

        return services
            .AddSiteKeys(configuration)
            .AddAntiforgery(options =>
            {
                options.Cookie.Name = AntiforgeryCookie;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.HeaderName = AntiforgeryHeader;
            });
    }

    /// <summary>Finds out who acts: before everything that asks for a person.</summary>
    public static IApplicationBuilder UsePerson(this IApplicationBuilder app) => app.UseMiddleware<PersonMiddleware>();

    /// <summary>Asks for permissions: behind routing and <see cref="UsePerson"/>.</summary>
    public static IApplicationBuilder UseGuard(this IApplicationBuilder app) => app.UseMiddleware<GuardMiddleware>();

    /// <summary>Checks forms: behind <see cref="UseGuard"/>.</summary>
    public static IApplicationBuilder UseFormProtection(this IApplicationBuilder app) =>
        app.UseMiddleware<FormProtectionMiddleware>();
}
