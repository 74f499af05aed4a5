using System.Globalization;

namespace Edulure.Engine.Appearance;

/// <summary>The addresses of the owner's pages about looks.</summary>
internal static class AppearanceLinks
{
    public const string Brand = "/admin/appearance";
    public const string Colours = Brand + "/colours.css";
    public const string Pictures = Brand + "/pictures";
    public const string Fonts = Brand + "/fonts";
    public const string Home = Brand + "/home";
    public const string HomeAdd = Home + "/add";
    public const string HomePreview = Home + "/preview";
    public const string HomePublish = Home + "/publish";
    public const string HomeDiscard = Home + "/discard";
    public const string Pages = Brand + "/pages";
    public const string NewPage = Pages + "/new";
    public const string Menus = Brand + "/menus";
    public const string Footer = Menus + "/columns";

    public static string AddSection(string kind) => $"{HomeAdd}/{kind}";

    public static string Section(string id) => $"{Home}/sections/{Uri.EscapeDataString(id)}";

    public static string MenuDeed(string menu) => $"{Menus}/{menu}/do";

    public static string NewLink(string menu) => $"{Menus}/{menu}/add";

    public static string MenuEntry(string menu, string id) => $"{Menus}/{menu}/entries/{Uri.EscapeDataString(id)}";

    public static string Page(long id) => string.Create(CultureInfo.InvariantCulture, $"{Pages}/{id}");
}
