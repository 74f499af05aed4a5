using Edulure.Engine.Plugins;
using Edulure.Engine.Theming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Discovery;

/// <summary>How the site is found: by search engines, by readers of feeds, behind links that people share.</summary>
internal static class DiscoveryRoom
{
    public static IServiceCollection AddDiscoveryRoom(this IServiceCollection services) =>
        services
            .AddSingleton<SiteAddresses>()
            .AddSingleton<SearchEngines>()
            .AddSingleton<IPageMetadata, PageMetadata>()
            .AddSingleton<TaggedCache<Sitemap>>()
            .AddSingleton<SitemapBuilder>()
            .AddSingleton<SitemapEndpoint>()
            .AddSingleton<RobotsText>()
            .AddSingleton<TaggedCache<CompressedAnswer>>()
            .AddSingleton<FeedEndpoint>()
            .AddSingleton<PictureKey>()
            .AddSingleton<PictureStore>()
            .AddSingleton<SocialPictures>()
            .AddSingleton<WebManifest>();

    public static void MapDiscovery(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var sitemap = services.GetRequiredService<SitemapEndpoint>();
        Open(SitemapEndpoint.Path, sitemap.IndexAsync);
        Open(SitemapEndpoint.PartRoute, sitemap.PartAsync);
        Open(RobotsText.Path, context => context.RequestServices.GetRequiredService<RobotsText>().AnswerAsync(context));
        Open(FeedEndpoint.Route, services.GetRequiredService<FeedEndpoint>().AnswerAsync);
        Open(SocialPictures.Route, services.GetRequiredService<SocialPictures>().AnswerAsync);
        Open(WebManifest.Path, services.GetRequiredService<WebManifest>().AnswerAsync);

        void Open(string route, RequestDelegate answer) =>
            endpoints
                .MapMethods(route, [HttpMethods.Get, HttpMethods.Head], answer)
                .WithMetadata(new EndpointGuard(null));
    }
}
