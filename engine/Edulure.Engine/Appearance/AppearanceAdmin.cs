using Edulure.Engine.Appearance.Brand;
using Edulure.Engine.Appearance.Home;
using Edulure.Engine.Appearance.Navigation;
using Edulure.Engine.Appearance.Pages;
using Edulure.Engine.Web.Admin;

namespace Edulure.Engine.Appearance;

/// <summary>The owner's pages about looks, in the order of their tabs.</summary>
internal static class AppearanceAdmin
{
    public static void Map(AdminRoutes routes)
    {
        MapBrand(routes);
        MapHome(routes);
        MapPages(routes);
        MapMenus(routes);
    }

    private static void MapBrand(AdminRoutes routes) =>
        routes
            .Page<BrandPage>(AppearanceLinks.Brand, (page, context) => page.ShowAsync(context))
            .Post<BrandPage>(AppearanceLinks.Brand, (page, context) => page.SaveAsync(context))
            .Page<ColourSample>(AppearanceLinks.Colours, (page, context) => page.StyleAsync(context))
            .Post<BrandPictures>(
                AppearanceLinks.Pictures + "/{slot}",
                (page, context) => page.UploadAsync(context),
                BrandPictures.MaxBody
            )
            .Post<BrandPictures>(
                AppearanceLinks.Pictures + "/{slot}/remove",
                (page, context) => page.RemoveAsync(context),
                BrandPictures.MaxBody
            )
            .Post<BrandPage>(AppearanceLinks.Fonts, (page, context) => page.SaveFontsAsync(context))
            .Post<BrandFonts>(
                AppearanceLinks.Fonts + "/upload",
                (page, context) => page.UploadAsync(context),
                BrandFonts.MaxBody
            )
            .Post<BrandFonts>(AppearanceLinks.Fonts + "/remove", (page, context) => page.RemoveAsync(context));

    private static void MapHome(AdminRoutes routes) =>
        routes
            .Page<HomePage>(AppearanceLinks.Home, (page, context) => page.ShowAsync(context))
            .Page<HomePage>(AppearanceLinks.HomePreview, (page, context) => page.PreviewAsync(context))
            .Post<HomePage>(AppearanceLinks.HomePublish, (page, context) => page.PublishAsync(context))
            .Post<HomePage>(AppearanceLinks.HomeDiscard, (page, context) => page.DiscardAsync(context))
            .Page<HomePage>(AppearanceLinks.HomeAdd, (page, context) => page.AddAsync(context))
            .Page<SectionPage>(AppearanceLinks.HomeAdd + "/{kind}", (page, context) => page.ShowNewAsync(context))
            .Post<SectionPage>(
                AppearanceLinks.HomeAdd + "/{kind}",
                (page, context) => page.AddAsync(context),
                SectionPage.MaxBody
            )
            .Page<SectionPage>(AppearanceLinks.Home + "/sections/{section}", (page, context) => page.ShowAsync(context))
            .Post<SectionPage>(
                AppearanceLinks.Home + "/sections/{section}",
                (page, context) => page.EditAsync(context),
                SectionPage.MaxBody
            )
            .Post<HomePage>(AppearanceLinks.Home + "/sections/{section}/do", (page, context) => page.DoAsync(context));

    private static void MapPages(AdminRoutes routes)
    {
        const string One = AppearanceLinks.Pages + "/{page:long}";
        routes
            .Page<PageListPage>(AppearanceLinks.Pages, (page, context) => page.ShowAsync(context))
            .Page<PageEditor>(AppearanceLinks.NewPage, (page, context) => page.ShowNewAsync(context))
            .Post<PageEditor>(AppearanceLinks.NewPage, (page, context) => page.CreateAsync(context))
            .Page<PageEditor>(One, (page, context) => page.ShowAsync(context))
            .Post<PageEditor>(One, (page, context) => page.SaveAsync(context))
            .Page<PageHistoryPage>(One + "/versions", (page, context) => page.ShowAsync(context))
            .Page<PageHistoryPage>(One + "/versions/{number:int}", (page, context) => page.LookAsync(context))
            .Post<PageHistoryPage>(
                One + "/versions/{number:int}/restore",
                (page, context) => page.RestoreAsync(context)
            )
            .Page<PageHistoryPage>(One + "/delete", (page, context) => page.AskDeleteAsync(context))
            .Post<PageHistoryPage>(One + "/delete", (page, context) => page.DeleteAsync(context));
    }

    private static void MapMenus(AdminRoutes routes)
    {
        const string One = AppearanceLinks.Menus + "/{menu}";
        routes
            .Page<MenusPage>(AppearanceLinks.Menus, (page, context) => page.ShowAsync(context))
            .Post<MenusPage>(One + "/do", (page, context) => page.DoAsync(context))
            .Page<MenuEntryPage>(One + "/add", (page, context) => page.ShowNewAsync(context))
            .Post<MenuEntryPage>(One + "/add", (page, context) => page.AddAsync(context))
            .Page<MenuEntryPage>(One + "/entries/{entry}", (page, context) => page.ShowAsync(context))
            .Post<MenuEntryPage>(One + "/entries/{entry}", (page, context) => page.EditAsync(context))
            .Page<FooterPage>(AppearanceLinks.Footer, (page, context) => page.ShowAsync(context))
            .Post<FooterPage>(AppearanceLinks.Footer, (page, context) => page.SaveAsync(context));
    }
}
