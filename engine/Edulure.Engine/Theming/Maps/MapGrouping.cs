namespace Edulure.Engine.Theming.Maps;

/// <summary>The markers of a map, far enough apart for its width.</summary>
/// <param name="Widths">Where they are shown: <c>all</c>, <c>narrow</c> or <c>wide</c>.</param>
/// <param name="Markers">In the order of the first place of each.</param>
/// <param name="Numbers">Of the marker of each place, in the order of the places.</param>
internal sealed record MapGrouping(string Widths, IReadOnlyList<MapMarker> Markers, IReadOnlyList<int> Numbers)
{
    /// <param name="widths">Where they are shown.</param>
    /// <param name="window">The part of the sheet.</param>
    /// <param name="points">On the sheet.</param>
    /// <param name="narrowest">The least width of the map, in CSS pixels: there markers just do not lie on each other.</param>
    public static MapGrouping Of(string widths, MapWindow window, IReadOnlyList<MapPoint> points, double narrowest)
    {
        var groups = MapGroup.Join(points, window.Width * MapMarker.Size / narrowest);
        var numbers = new int[points.Count];
        for (var index = 0; index < groups.Count; index++)
            foreach (var place in groups[index].Places)
                numbers[place] = index + 1;
        return new(
            widths,
            [.. groups.Select((group, index) => MapMarker.Of(index + 1, window.Place(group.Middle), group.Places))],
            numbers
        );
    }
}
