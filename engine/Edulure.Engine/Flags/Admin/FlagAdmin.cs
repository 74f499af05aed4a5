using Edulure.Engine.Web.Admin;

namespace Edulure.Engine.Flags.Admin;

/// <summary>The owner's pages of flags.</summary>
internal static class FlagAdmin
{
    public static void Map(AdminRoutes routes) =>
        routes
            .Page<FlagListPage>(FlagLinks.List, (page, context) => page.ShowAsync(context))
            .Page<FlagPage>(FlagLinks.Flag, (page, context) => page.ShowAsync(context))
            .Post<FlagPage>(FlagLinks.Flag, (page, context) => page.SaveAsync(context))
            .Post<FlagActions>(FlagLinks.Kill, (page, context) => page.KillAsync(context))
            .Post<FlagActions>(FlagLinks.Remove, (page, context) => page.RemoveAsync(context));
}
