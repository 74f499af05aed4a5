namespace Edulure.Engine.Theming.Maps;

/// <summary>What the component <c>map</c> draws: a part of a sheet, and markers on it.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="ViewBox">The part of it, as SVG's attribute.</param>
/// <param name="IsWorld">The part is all of it.</param>
/// <param name="Groupings">One for every width, or one for narrow maps and one for wide ones, where they differ.</param>
internal sealed record MapView(string Sheet, string ViewBox, bool IsWorld, IReadOnlyList<MapGrouping> Groupings)
{
    /// <summary>In CSS pixels, where the page is 320 wide.</summary>
    public const double NarrowestMap = 256;

    /// <summary>The narrowest of those that <c>map.css</c> takes for wide: from 36rem, within its rim.</summary>
    public const double WideMap = 560;

    /// <param name="places">Any number of them.</param>
    /// <param name="isWorld">Show all of the earth, however near to each other they are.</param>
    public static MapView Of(IReadOnlyList<MapPlace> places, bool isWorld)
    {
        var sheet = isWorld ? MapSheet.Atlantic : MapSheet.Of(places);
        var points = places.Select(sheet.Project).ToList();
        var window = isWorld ? MapWindow.World : MapWindow.Around(points);
        // All of it is shown as people know it, however it was tried to bring the places together.
        if (window == MapWindow.World && sheet != MapSheet.Atlantic)
            return Of(places, isWorld: true);
        var narrow = MapGrouping.Of("narrow", window, points, NarrowestMap);
        var wide = MapGrouping.Of("wide", window, points, WideMap);
        return new(
            sheet.Name,
            window.ViewBox,
            window == MapWindow.World,
            narrow.Numbers.SequenceEqual(wide.Numbers) ? [wide with { Widths = "all" }] : [narrow, wide]
        );
    }
}
