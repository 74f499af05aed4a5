using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Appearance.Pages;
using Edulure.Engine.Diagnostics;
using Edulure.Engine.Discovery;
using Edulure.Engine.Flags;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Serving;
using Edulure.Engine.Theming;
using Edulure.Engine.Web.Admin;
using Edulure.Engine.Web.Hardening;
using Edulure.Engine.Web.Limits;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Web;

/// <summary>The way of a request through the engine, and the engine's own pages.</summary>
internal static class WebRoom
{
    public static IServiceCollection AddWebRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddRouting();
        services.AddHttpContextAccessor();
        services.AddSingleton<PageRenewal>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<IReplacementFollower>(provider => provider.GetRequiredService<PageCache>());
        services.AddSingleton<IPageCache>(provider => provider.GetRequiredService<PageCache>());
        services.AddSingleton<IRenderedPageSink>(provider => provider.GetRequiredService<PageCache>());
        services.OfferToPlugins<IPageCache>();
        services.AddSingleton<EnginePages>();
        services.AddSingleton<DestinationPages>();
        services.AddAdminPages();
        services.AddSingleton(RateLimitOptions.Read(configuration)).AddSingleton<RateLimits>();
        services.AddSingleton(TransportSecurity.Read(configuration)).AddApiOrigins(configuration);
        // Antiforgery tokens are masked anew for each page, so compressing them over TLS tells nothing.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options =>
            options.Level = System.IO.Compression.CompressionLevel.Fastest
        );
        return services;
    }

    /// <summary>The order matters: each line relies on those above it.</summary>
    public static void UseSitePipeline(this WebApplication site)
    {
        var renewal = site.Services.GetRequiredService<PageRenewal>();
        site.UseProxies();
        site.Use(next => renewal.Site = next);
        site.UseMiddleware<SecurityHeaders>();
        site.UseThemeDevelopment();
        site.UseMiddleware<RobotsHeader>();
        site.UseMiddleware<ThemePreviewMiddleware>();
        site.UseMiddleware<PageCacheMiddleware>();
        site.UseApiOrigins();
        site.UseResponseCompression();
        site.UsePluginEpoch();
        site.UseRouting();
        site.UsePluginCounting();
        site.Use(RememberWhoServes);
        site.UsePerson();
        site.UseSiteCulture();
        site.UseMiddleware<FailurePages>();
        site.UseMiddleware<RateLimitMiddleware>();
        site.UseGuard();
        site.UseFlags();
        site.UseFormProtection();
        site.UsePluginGenerations();

        site.MapPlugins();
        site.MapThemingEndpoints();
        site.Services.GetRequiredService<EnginePages>().Map(site);
        site.Services.GetRequiredService<DestinationPages>().Map(site);
        site.MapAdminPages();
        FileEndpoint.Map(site);
        SitePageView.Map(site);
        site.MapDiscovery();
        site.MapHealth();
    }

    // The generation clears the endpoint when it is done, and failure pages ask afterwards.
    private static Task RememberWhoServes(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is { } endpoint)
            context.Features.Set(
                new ServedBy(
                    endpoint.Metadata.GetMetadata<GenerationMetadata>()?.Generation?.Info.Id ?? "engine",
                    endpoint.Metadata.GetMetadata<ApiMetadata>() is not null
                )
            );
        return next(context);
    }
}
