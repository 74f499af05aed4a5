using System.Globalization;

namespace Edulure.Engine.Theming.Maps;

/// <summary>The part of a sheet that is shown.</summary>
internal sealed record MapWindow(double Left, double Top, double Width, double Height)
{
    /// <summary>Width to height of a part; the whole earth has its own.</summary>
    public const double Ratio = 1.6;

    /// <summary>A tenth of the equator: less would be sea or land without a shore to know it by.</summary>
    public const double LeastWidth = 1000;

    /// <summary>Of a part's width and height, free around the places: a marker at the rim is whole.</summary>
    public const double Margin = 0.12;

    // What would be nearly all of the earth is all of it.
    private const double MostWidth = 6000;

    // Room for the outline.
    private const double Rim = 20;

    public static MapWindow World { get; } =
        new(
            -EqualEarth.HalfWidth - Rim,
            -EqualEarth.HalfHeight - Rim,
            2 * (EqualEarth.HalfWidth + Rim),
            2 * (EqualEarth.HalfHeight + Rim)
        );

    /// <summary>Holds the points with room around them.</summary>
    public static MapWindow Around(IReadOnlyCollection<MapPoint> points)
    {
        if (points.Count == 0)
            return World;
        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        const double inner = 1 - 2 * Margin;
        var width = Math.Max(LeastWidth, Math.Max(right - left, (bottom - top) * Ratio) / inner);
        if (width > MostWidth)
            return World;
        var height = width / Ratio;
        return new(
            Start(left, right, width, EqualEarth.HalfWidth),
            Start(top, bottom, height, EqualEarth.HalfHeight),
            width,
            height
        );
    }

    /// <summary>How far to the right, and how far down, in per cent of the window.</summary>
    public MapPoint Place(MapPoint point) => new((point.X - Left) / Width * 100, (point.Y - Top) / Height * 100);

    /// <summary>As an SVG's <c>viewBox</c>.</summary>
    public string ViewBox =>
        string.Create(CultureInfo.InvariantCulture, $"{Left:0.#} {Top:0.#} {Width:0.#} {Height:0.#}");

    // In the middle of what it holds, within the earth, and beyond its end as far as the margin of a place there needs.
    private static double Start(double low, double high, double length, double end)
    {
        var within = Math.Clamp((low + high - length) / 2, -end, end - length);
        return Math.Max(Math.Min(within, low - Margin * length), high + Margin * length - length);
    }
}
