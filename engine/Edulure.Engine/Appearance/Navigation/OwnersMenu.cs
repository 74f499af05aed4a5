using Edulure.Sdk;

namespace Edulure.Engine.Appearance.Navigation;

/// <summary>The menus that the owner may change, and how much fits.</summary>
internal static class OwnersMenu
{
    public const int MostLinks = 20;
    public const int MostLabel = 60;

    public const int MostColumns = 4;
    public const int MostColumnLinks = 8;
    public const int MostText = 1_000;

    /// <summary>In the order of the page. The others are lists of work, in which nothing may go missing.</summary>
    public static readonly IReadOnlyList<string> All = [Menus.Main, Menus.Person, Menus.Footer];

    /// <summary>Whether visitors and people both see it, so that a link can be for one of them.</summary>
    public static bool HasAudience(string menu) => menu != Menus.Person;
}
