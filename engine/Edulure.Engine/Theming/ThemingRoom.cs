using Edulure.Engine.Flags;
using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Engine.Theming.Development;
using Edulure.Engine.Theming.Playground;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Edulure.Engine.Theming;

/// <summary>Pages, themes, assets, languages, menus, and markup that people bring.</summary>
internal static class ThemingRoom
{
    public static IServiceCollection AddThemingRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SiteContributions>();
        var site = configuration.GetSection("Site").Get<SiteOptions>() ?? new();
        services.AddSingleton(site);
        services.AddSingleton(provider => new PackCalendar(
            provider.GetRequiredService<TimeProvider>(),
            RequestCulture.Zone(site.TimeZone) ?? TimeZoneInfo.Utc,
            PackChoice.Read(configuration)
        ));
        services.AddSingleton(provider => new ThemeStore(
            Directory(configuration),
            configuration["Theme:Id"] ?? "aurora",
            provider.GetRequiredService<PackCalendar>()
        ));
        services.AddSingleton<PackTimer>();
        services.TryAddSingleton(new DevelopmentMode(SiteConfiguration.EnvironmentName == Environments.Development));
        services.AddSingleton(provider => new LiveReload(provider.GetService<IHostApplicationLifetime>()));
        services.AddSingleton<ThemeFolderWatch>();
        services.AddSingleton<TemplateSource>();
        services.AddSingleton<TemplateErrorPage>();
        services.AddSingleton<SiteName>();
        services.AddSingleton<TextSources>();
        services.AddSingleton<OwnerTexts>();
        services.AddSingleton<TextInventory>();
        services.AddSingleton<OwnerTextStore>();
        services.AddSingleton<TextCatalogue>();
        services.AddSingleton<ISignInFollower, ChoiceTakeOver>();
        services
            .AddSingleton<ITexts>(provider => provider.GetRequiredService<TextCatalogue>())
            .OfferToPlugins<ITexts>();
        services.AddSingleton<IRichText, Text.RichText>().OfferToPlugins<IRichText>();
        services.AddFlags();
        services.AddSingleton<PageHeads>();
        services.AddSingleton<SiteMenus>();
        services.AddSingleton<ComponentCache>();
        services.AddSingleton<AntiforgeryFields>();
        services.AddSingleton<PageParts>();
        services.AddSingleton<SlotRendering>();
        services.AddSingleton<ThemeFigures>();
        services.AddSingleton(FaultRateOf(configuration));
        services.AddSingleton<ThemeFaults>();
        services.AddSingleton<ThemePreviews>();
        services.AddSingleton<ThemeActivations>();
        services.AddSingleton<ThemeLife>();
        services.AddSingleton<ThemeOperations>();
        services.AddSingleton<ThemeCheck>();
        services.AddScoped<ICliCommand, ThemeListCommand>();
        services.AddScoped<ICliCommand, ThemeCheckCommand>();
        services.AddScoped<ICliCommand, ThemeActivateCommand>();
        services.AddScoped<ICliCommand, ThemeRollbackCommand>();
        services.AddSingleton<PlaygroundRendering>();
        services.AddSingleton<PartCache>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<IGenerationCheck, TemplateCheck>();
        services.AddSingleton<AssetEndpoint>();
        services.OfferToPlugins<IPageRenderer>(
            (provider, plugin) => ActivatorUtilities.CreateInstance<PluginPageRenderer>(provider, plugin)
        );
        return services;
    }

    /// <summary>Language, mode and time zone of each request. It stands behind what finds out who the person is.</summary>
    public static IApplicationBuilder UseSiteCulture(this IApplicationBuilder app) =>
        app.UseMiddleware<SiteCultureMiddleware>();

    /// <summary>What open pages ask in Development; nothing elsewhere.</summary>
    public static void UseThemeDevelopment(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        if (!services.GetRequiredService<DevelopmentMode>().IsOn)
            return;
        var reload = services.GetRequiredService<LiveReload>();
        services.GetRequiredService<SiteContributions>().Changed += () => reload.Tell(LiveReload.Page);
        app.UseMiddleware<DevelopmentMiddleware>();
    }

    public static void MapThemingEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.ServiceProvider.GetRequiredService<PackTimer>().Start();
        var assets = endpoints.ServiceProvider.GetRequiredService<AssetEndpoint>();
        var texts = endpoints.ServiceProvider.GetRequiredService<TextCatalogue>();
        endpoints
            .MapMethods(AssetEndpoint.Route, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)assets.AnswerAsync)
            .WithMetadata(new EndpointGuard(null), new UncountedMetadata());
        var previews = endpoints.ServiceProvider.GetRequiredService<ThemePreviews>();
        var time = endpoints.ServiceProvider.GetRequiredService<TimeProvider>();
        endpoints
            .MapGet(PreviewEndpoints.Route, context => PreviewEndpoints.BeginAsync(context, previews, time))
            .WithMetadata(new EndpointGuard(null));
        endpoints
            .MapPost(PreviewEndpoints.Route + "/end", PreviewEndpoints.EndAsync)
            .WithMetadata(new EndpointGuard(null));
        endpoints
            .MapPost(Preferences.Route, context => Preferences.SaveAsync(context, texts))
            .WithMetadata(new EndpointGuard(null));
    }

    // In hundredths of a page's renderings and in number within a minute, for whom the usual is too much or too little.
    private static FaultRate FaultRateOf(IConfiguration configuration) =>
        configuration.GetSection("Theme:Faults").Get<FaultRate>() ?? new();

    private static string Directory(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Themes:Directory"] ?? "themes", AppContext.BaseDirectory);
}
