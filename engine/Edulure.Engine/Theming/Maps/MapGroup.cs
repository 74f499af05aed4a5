namespace Edulure.Engine.Theming.Maps;

/// <summary>Places that share a marker, because theirs would lie on each other.</summary>
/// <param name="Middle">Of its places.</param>
/// <param name="Places">From zero, in their order.</param>
internal sealed record MapGroup(MapPoint Middle, IReadOnlyList<int> Places)
{
    /// <summary>
    /// Joins the two that are nearest to each other until all keep the distance; in the order of the first place of each.
    /// </summary>
    public static IReadOnlyList<MapGroup> Join(IReadOnlyList<MapPoint> points, double distance)
    {
        var groups = points.Select((point, index) => new MapGroup(point, [index])).ToList();
        while (Nearest(groups) is var (one, other, between) && between < distance)
        {
            groups[one] = groups[one].With(groups[other]);
            groups.RemoveAt(other);
        }
        return groups;
    }

    private MapGroup With(MapGroup other)
    {
        var (mine, theirs) = (Places.Count, other.Places.Count);
        return new(
            new(
                (Middle.X * mine + other.Middle.X * theirs) / (mine + theirs),
                (Middle.Y * mine + other.Middle.Y * theirs) / (mine + theirs)
            ),
            [.. Places.Concat(other.Places).Order()]
        );
    }

    // The first keeps its place in the list, so the order is that of the first places.
    private static (int One, int Other, double Between) Nearest(List<MapGroup> groups)
    {
        var nearest = (One: 0, Other: 0, Between: double.PositiveInfinity);
        for (var one = 0; one < groups.Count; one++)
        for (var other = one + 1; other < groups.Count; other++)
        {
            var between = groups[one].Middle.DistanceTo(groups[other].Middle);
            if (between < nearest.Between)
                nearest = (one, other, between);
        }
        return nearest;
    }
}
