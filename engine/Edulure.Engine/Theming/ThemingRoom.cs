using Edulure.Engine.Identity;
using Edulure.Engine.Plugins;
using Edulure.Sdk;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Edulure.Engine.Theming;

/// <summary>Pages, themes, assets, languages, menus, and markup that people bring.</summary>
internal static class ThemingRoom
{
    public static IServiceCollection AddThemingRoom(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SiteContributions>();
        services.AddSingleton(configuration.GetSection("Site").Get<SiteOptions>() ?? new());
        services.AddSingleton(new ThemeStore(Directory(configuration), configuration["Theme:Id"] ?? "aurora"));
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
        services.AddSingleton<PageHeads>();
        services.AddSingleton<SiteMenus>();
        services.AddSingleton<ComponentCache>();
        services.AddSingleton<AntiforgeryFields>();
        services.AddSingleton<PageParts>();
        services.AddSingleton<SlotRendering>();
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

    public static void MapThemingEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var assets = endpoints.ServiceProvider.GetRequiredService<AssetEndpoint>();
        var texts = endpoints.ServiceProvider.GetRequiredService<TextCatalogue>();
        endpoints
            .MapMethods(AssetEndpoint.Route, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)assets.AnswerAsync)
            .WithMetadata(new EndpointGuard(null));
        endpoints
            .MapPost(Preferences.Route, context => Preferences.SaveAsync(context, texts))
            .WithMetadata(new EndpointGuard(null));
    }

    private static string Directory(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Themes:Directory"] ?? "themes", AppContext.BaseDirectory);
}
