using Edulure.Engine.Web.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>The pages of plugins, in the order in which one meets them.</summary>
internal static class PluginAdmin
{
    public static IServiceCollection AddPluginAdmin(this IServiceCollection services) =>
        services.AddSingleton<IPluginDesk, PluginDesk>().AddSingleton<FeedWatch>().AddSingleton<PackageUploads>();

    public static void Map(AdminRoutes routes) =>
        routes
            .Page<PluginListPage>(PluginLinks.List, (page, context) => page.ShowAsync(context))
            .Page<InstallPage>(PluginLinks.Install, (page, context) => page.ShowAsync(context))
            .Post<InstallPage>(PluginLinks.Install, (page, context) => page.UploadAsync(context), InstallPage.MaxBody)
            .Post<InstallPage>(PluginLinks.FromFeed, (page, context) => page.FetchAsync(context))
            .Post<InstallPage>(PluginLinks.Kept, (page, context) => page.KeptAsync(context))
            .Page<ReviewPage>(PluginLinks.Install + "/{upload}", (page, context) => page.ShowAsync(context))
            .Post<ReviewPage>(PluginLinks.Install + "/{upload}", (page, context) => page.ConfirmAsync(context))
            .Post<ReviewPage>(PluginLinks.Install + "/{upload}/discard", (page, context) => page.DiscardAsync(context))
            .Page<OperationPage>(
                PluginLinks.List + "/operations/{number:long}",
                (page, context) => page.ShowAsync(context)
            )
            .Post<OperationPage>(
                PluginLinks.List + "/operations/{number:long}/cancel",
                (page, context) => page.CancelAsync(context)
            )
            .Page<PluginPage>(PluginLinks.List + "/{plugin}", (page, context) => page.ShowAsync(context))
            .Page<PluginPage>(PluginLinks.List + "/{plugin}/cost", (page, context) => page.ShowCostAsync(context))
            .Page<PluginPage>(PluginLinks.List + "/{plugin}/history", (page, context) => page.ShowHistoryAsync(context))
            .Post<PluginActions>(
                PluginLinks.List + "/{plugin}/enable",
                (page, context) => page.BeginAsync(context, Life.PluginVerb.Enable)
            )
            .Post<PluginActions>(
                PluginLinks.List + "/{plugin}/disable",
                (page, context) => page.BeginAsync(context, Life.PluginVerb.Disable)
            )
            .Post<PluginActions>(
                PluginLinks.List + "/{plugin}/rollback",
                (page, context) => page.BeginAsync(context, Life.PluginVerb.Rollback)
            )
            .Page<RemovalPages>(PluginLinks.List + "/{plugin}/remove", (page, context) => page.AskRemoveAsync(context))
            .Post<RemovalPages>(PluginLinks.List + "/{plugin}/remove", (page, context) => page.RemoveAsync(context))
            .Page<RemovalPages>(PluginLinks.List + "/{plugin}/purge", (page, context) => page.AskPurgeAsync(context))
            .Post<RemovalPages>(PluginLinks.List + "/{plugin}/purge", (page, context) => page.PurgeAsync(context))
            .Post<RemovalPages>(PluginLinks.List + "/{plugin}/export", (page, context) => page.ExportAsync(context));
}
