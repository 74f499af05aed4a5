using Edulure.Engine.Web.Admin;

namespace Edulure.Engine.Theming.Playground;

/// <summary>Renders one template with one model, for those who write themes and plugins. Nothing is stored.</summary>
internal static class PlaygroundAdmin
{
    public static void Map(AdminRoutes routes) =>
        routes
            .Page<PlaygroundPage>(PlaygroundLinks.Index, (page, context) => page.ShowAsync(context))
            .Page<PlaygroundFramePage>(PlaygroundLinks.Rendered, (page, context) => page.ShowAsync(context))
            .Post<PlaygroundFramePage>(
                PlaygroundLinks.Rendered,
                (page, context) => page.RenderAsync(context),
                PlaygroundInput.MostBytes
            );
}
