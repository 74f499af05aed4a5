namespace Edulure.Engine.Theming.Maps;

/// <summary>
/// A drawing of the whole earth, cut open opposite its middle. There are two, so that places around the date line, or on
/// both shores of the Pacific, lie side by side: one is cut through the Bering Strait, where hardly any land is, the other
/// through the Atlantic. Each is a file of the theme, <c>vendor/land-NAME.svg</c>.
/// </summary>
/// <param name="Name">Of the file.</param>
/// <param name="Middle">Its longitude, as "edulure.land" of the theme's package.json says.</param>
internal sealed record MapSheet(string Name, double Middle)
{
    public static MapSheet Atlantic { get; } = new("atlantic", 11);

    public static MapSheet Pacific { get; } = new("pacific", 150);

    /// <summary>The one in whose middle the places rather are; the usual one for those all around the earth.</summary>
    public static MapSheet Of(IReadOnlyList<MapPlace> places)
    {
        if (places.Count == 0)
            return Atlantic;
        var around = places.Select(place => (place.Longitude + 360) % 360).Order().ToList();
        // The places lie in what the widest gap between them leaves over.
        var (start, gap) = around
            .Select(
                (longitude, index) =>
                    (Start: longitude, Gap: (longitude - around[(index + around.Count - 1) % around.Count] + 360) % 360)
            )
            .MaxBy(one => one.Gap);
        var length = gap == 0 ? 0 : 360 - gap;
        if (length > 180)
            return Atlantic;
        var middle = start + length / 2;
        return Math.Abs(Pacific.From(middle)) < Math.Abs(Atlantic.From(middle)) ? Pacific : Atlantic;
    }

    public MapPoint Project(MapPlace place) => EqualEarth.Project(place.Latitude, From(place.Longitude));

    // Degrees east of the middle, −180 to 180.
    private double From(double longitude) => (longitude - Middle + 900) % 360 - 180;
}
