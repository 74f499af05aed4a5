using Edulure.Engine.Web.Admin;

namespace Edulure.Engine.Settings.Admin;

/// <summary>The settings pages.</summary>
internal static class SettingsAdmin
{
    public static void Map(AdminRoutes routes) =>
        routes
            .Page<SettingsListPage>(SettingsLinks.List, (page, _) => page.ShowAsync())
            .Page<SettingsPage>(SettingsLinks.List + "/{plugin}", (page, context) => page.ShowAsync(context))
            .Post<SettingsPage>(SettingsLinks.List + "/{plugin}", (page, context) => page.SaveAsync(context));
}
