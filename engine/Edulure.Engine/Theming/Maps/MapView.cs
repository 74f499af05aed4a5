using System.Globalization;

namespace Edulure.Engine.Theming.Maps;

/// <summary>What the component <c>map</c> draws: a part of a sheet, and markers on it.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="ViewBox">The part of it, as SVG's attribute.</param>
/// <param name="IsWorld">The part is all of it.</param>
/// <param name="Markers">In the order of the first place of each.</param>
/// <param name="Numbers">Of the marker of each place, in the order of the places.</param>
internal sealed record MapView(
    string Sheet,
    string ViewBox,
    bool IsWorld,
    IReadOnlyList<MapMarker> Markers,
    IReadOnlyList<int> Numbers
)
{
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
        var groups = MapGroup.Join(points, window.Width * MapMarker.Size / MapMarker.NarrowestMap);
        var numbers = new int[places.Count];
        for (var index = 0; index < groups.Count; index++)
            foreach (var place in groups[index].Places)
                numbers[place] = index + 1;
        return new(
            sheet.Name,
            window.ViewBox,
            window == MapWindow.World,
            [.. groups.Select((group, index) => MapMarker.Of(index + 1, window.Place(group.Middle), group.Places))],
            numbers
        );
    }
}

/// <param name="Number">That it is called by, from one.</param>
/// <param name="X">How far to the right, in per cent.</param>
/// <param name="Y">How far down.</param>
/// <param name="Places">Those that it stands for, from zero.</param>
internal sealed record MapMarker(int Number, string X, string Y, IReadOnlyList<int> Places)
{
    /// <summary>Across, in CSS pixels; what is pressed is at least 24 (WCAG 2.5.8).</summary>
    public const double Size = 26;

    /// <summary>In CSS pixels, where the page is 320 wide: markers do not lie on each other there.</summary>
    public const double NarrowestMap = 256;

    public static MapMarker Of(int number, MapPoint place, IReadOnlyList<int> places) =>
        new(number, Percent(place.X), Percent(place.Y), places);

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}%");
}
