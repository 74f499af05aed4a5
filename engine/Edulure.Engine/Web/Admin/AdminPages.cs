using Edulure.Engine.Appearance;
using Edulure.Engine.Auditing.Admin;
using Edulure.Engine.Discovery;
using Edulure.Engine.Flags.Admin;
using Edulure.Engine.Identity;
using Edulure.Engine.Identity.Permissions.Admin;
using Edulure.Engine.Plugins.Admin;
using Edulure.Engine.Settings.Admin;
using Edulure.Engine.Theming;
using Edulure.Engine.Theming.Admin;
using Edulure.Engine.Theming.Gallery;
using Edulure.Engine.Theming.Playground;
using Edulure.Sdk;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Web.Admin;

/// <summary>The engine's pages for the site's owner: who may open them, and where they stand in the menus.</summary>
internal static class AdminPages
{
    private static readonly EngineMenu s_menu = new(
        new(Menus.Person, "admin.menu", "/admin", 90, EnginePermissions.Admin, "sliders"),
        new(Menus.Admin, "admin.plugins.menu", PluginLinks.List, 10, EnginePermissions.Plugins, "plug"),
        new(Menus.Admin, "admin.appearance.menu", AppearanceLinks.Brand, 15, EnginePermissions.Appearance, "screen"),
        new(Menus.Admin, "admin.themes.menu", ThemeLinks.List, 16, EnginePermissions.Themes, "image"),
        new(Menus.Admin, "admin.people.menu", PeopleLinks.People, 17, EnginePermissions.People, "users"),
        new(Menus.Admin, "admin.roles.menu", PeopleLinks.Roles, 18, EnginePermissions.Roles, "key"),
        new(Menus.Admin, "admin.settings.menu", SettingsLinks.List, 20, EnginePermissions.Settings, "settings"),
        new(Menus.Admin, "admin.flags.menu", FlagLinks.List, 22, EnginePermissions.Flags, "flag"),
        new(Menus.Admin, "admin.languages.menu", LanguagesLinks.List, 25, EnginePermissions.Languages, "globe"),
        new(Menus.Admin, "admin.discovery.menu", DiscoveryPage.Path, 30, EnginePermissions.Settings, "search"),
        new(Menus.Admin, "admin.audit.menu", AuditLinks.List, 35, EnginePermissions.Audit, "clock"),
        new(Menus.Admin, "admin.components.menu", GalleryLinks.Index, 40, EnginePermissions.Themes, "folder"),
        new(Menus.Admin, "admin.playground.menu", PlaygroundLinks.Index, 41, EnginePermissions.Themes, "code")
    );

    public static IServiceCollection AddAdminPages(this IServiceCollection services) =>
        services
            .AddSingleton(s_menu)
            .AddSingleton<IPageRenderer, EngineRenderer>()
            .AddPluginAdmin()
            .AddThemeAdmin()
            .AddPeopleAdmin();

    public static void MapAdminPages(this IEndpointRouteBuilder endpoints)
    {
        PluginAdmin.Map(new(endpoints, EnginePermissions.Plugins));
        AppearanceAdmin.Map(new(endpoints, EnginePermissions.Appearance));
        ThemeAdmin.Map(new(endpoints, EnginePermissions.Themes));
        SettingsAdmin.Map(new(endpoints, EnginePermissions.Settings));
        FlagAdmin.Map(new(endpoints, EnginePermissions.Flags));
        LanguagesAdmin.Map(new(endpoints, EnginePermissions.Languages));
        AuditAdmin.Map(new(endpoints, EnginePermissions.Audit));
        GalleryAdmin.Map(new(endpoints, EnginePermissions.Themes));
        PlaygroundAdmin.Map(new(endpoints, EnginePermissions.Themes));
        PeopleAdmin.Map(endpoints);
        DiscoveryPage.Map(new(endpoints, EnginePermissions.Settings));
    }
}
