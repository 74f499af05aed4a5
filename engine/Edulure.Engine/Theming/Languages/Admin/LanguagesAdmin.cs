using Edulure.Engine.Web.Admin;

namespace Edulure.Engine.Theming.Admin;

/// <summary>The language pages.</summary>
internal static class LanguagesAdmin
{
    public static void Map(AdminRoutes routes) =>
        routes
            .Page<LanguageListPage>(LanguagesLinks.List, (page, _) => page.ShowAsync())
            .Page<TextListPage>(LanguagesLinks.Language, (page, context) => page.ShowAsync(context))
            .Page<TextPage>(LanguagesLinks.Text, (page, context) => page.ShowAsync(context))
            .Post<TextPage>(LanguagesLinks.Text, (page, context) => page.SaveAsync(context));
}
