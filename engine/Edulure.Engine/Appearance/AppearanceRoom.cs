using Edulure.Engine.Appearance.Brand;
using Edulure.Engine.Appearance.Home;
using Edulure.Engine.Appearance.Media;
using Edulure.Engine.Appearance.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Appearance;

/// <summary>The owner's hand: what a site looks like beyond its theme.</summary>
internal static class AppearanceRoom
{
    public static IServiceCollection AddAppearanceRoom(this IServiceCollection services) =>
        services
            .AddSingleton<AppearanceFiles>()
            .AddSingleton<AppearanceDocuments>()
            .AddSingleton<CurrentAppearance>()
            .AddSingleton<SectionViews>()
            .AddSingleton<ColourSample>()
            .AddTransient<BrandView>()
            .AddSingleton<SitePages>()
            .AddSingleton<IPublicPages>(provider => provider.GetRequiredService<SitePages>())
            .AddSingleton<SitePageChanges>()
            .AddSingleton<SitePageView>();
}
