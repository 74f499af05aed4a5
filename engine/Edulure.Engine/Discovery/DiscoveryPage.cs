using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Settings;
using Edulure.Engine.Web.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Discovery;

/// <summary>The owner's page: whether the site is to be found, and the addresses that others are given.</summary>
internal sealed class DiscoveryPage(
    SearchEngines engines,
    SettingsStore settings,
    SiteContributions site,
    SiteAddresses addresses,
    ITexts texts
)
{
    public const string Path = "/admin/search-engines";

    public static void Map(AdminRoutes routes) =>
        routes
            .Page<DiscoveryPage>(Path, (page, _) => page.ShowAsync())
            .Post<DiscoveryPage>(Path, (page, context) => page.SaveAsync(context));

    public Task<IResult?> ShowAsync() =>
        Task.FromResult<IResult?>(
            new Page("discovery/overview", new { Welcome = engines.AreWelcome, Addresses = Addresses().ToList() })
            {
                Title = texts.Get("admin.discovery.title"),
            }
        );

    public async Task<IResult?> SaveAsync(HttpContext context)
    {
        var welcome = (await context.FormAsync()).Checked("welcome");
        if (welcome != engines.AreWelcome)
            await settings.ChangeAsync(
                context.Actor(),
                SearchEngines.Owner,
                [new(SearchEngines.Setting, welcome ? null : "false")],
                context.RequestAborted
            );
        return Redirect.To(Path, "admin.discovery.saved");
    }

    private IEnumerable<AddressView> Addresses()
    {
        yield return View(texts.Get("admin.discovery.robots"), RobotsText.Path);
        if (engines.AreWelcome)
            yield return View(texts.Get("admin.discovery.sitemap"), SitemapEndpoint.Path);
        foreach (var generation in site.Generations)
        foreach (var feed in generation.Contributions.Feeds)
            yield return View(
                texts.Get("admin.discovery.feed", ("title", texts.Get(feed.TextKey))),
                FeedEndpoint.PathOf(generation.Info.Id, feed.Name)
            );
    }

    private AddressView View(string label, string path) => new(label, path, addresses.Of(path));

    private sealed record AddressView(string Label, string Path, string Url);
}
