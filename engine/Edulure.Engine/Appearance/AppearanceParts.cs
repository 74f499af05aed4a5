using Edulure.Engine.Appearance.Brand;
using Edulure.Engine.Appearance.Home;
using Edulure.Engine.Appearance.Navigation;

namespace Edulure.Engine.Appearance;

/// <summary>Every part of the appearance that is one document.</summary>
internal static class AppearanceParts
{
    public static readonly AppearancePart<BrandDocument> Brand = new("brand");
    public static readonly AppearancePart<HomeDocument> Home = new("home");
    public static readonly AppearancePart<MenusDocument> Menus = new("menus");
}
