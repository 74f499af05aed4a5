using Edulure.Engine.Web.Admin;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Theming;

/// <summary>The owner's pages of themes, in the order in which one meets them.</summary>
internal static class ThemeAdmin
{
    private const string One = ThemeLinks.List + "/{theme}/";

    public static IServiceCollection AddThemeAdmin(this IServiceCollection services) =>
        services.AddSingleton<ThemeReports>();

    public static void Map(AdminRoutes routes) =>
        routes
            .Page<ThemeListPage>(ThemeLinks.List, (page, context) => page.ShowAsync(context))
            .Page<ThemeHistoryPage>(ThemeLinks.History, (page, context) => page.ShowAsync(context))
            .Page<ThemeFiguresPage>(ThemeLinks.Figures, (page, context) => page.ShowAsync(context))
            .Post<ThemeActions>(ThemeLinks.RollBack, (page, context) => page.RollBackAsync(context))
            .Post<ThemeActions>(ThemeLinks.Cancel, (page, context) => page.CancelAsync(context))
            .Post<ThemeActions>(One + "activate", (page, context) => page.ActivateAsync(context))
            .Page<ThemeCheckPage>(One + "check", (page, context) => page.ShowAsync(context))
            .Page<ThemePreviewPage>(One + "preview", (page, context) => page.ShowAsync(context))
            .Page<ThemeSchedulePage>(One + "schedule", (page, context) => page.ShowAsync(context))
            .Post<ThemeSchedulePage>(One + "schedule", (page, context) => page.SaveAsync(context))
            .Page<ThemePicture>(One + "picture", (page, context) => page.ShowAsync(context));
}
