using Edulure.Engine.Web.Admin;

namespace Edulure.Engine.Theming.Gallery;

/// <summary>The gallery of the components of the theme in force: what they take, and every state live.</summary>
internal static class GalleryAdmin
{
    public static void Map(AdminRoutes routes) =>
        routes
            .Page<GalleryIndexPage>(GalleryLinks.Index, (page, context) => page.ShowAsync(context))
            .Page<GalleryComponentPage>(GalleryLinks.Index + "/{component}", (page, context) => page.ShowAsync(context))
            .Page<GallerySamplesPage>(
                GalleryLinks.Index + "/{component}/samples",
                (page, context) => page.ShowAsync(context)
            );
}
