namespace Edulure.Engine.Theming.Maps;

/// <summary>
/// The Equal Earth projection: areas keep their proportion, parallels are straight. On a sphere. B. Šavrič, T. Patterson and
/// B. Jenny, "The Equal Earth map projection", International Journal of Geographical Information Science 33 (3), 2018.
/// </summary>
internal static class EqualEarth
{
    /// <summary>Of the sheets that host/land.mjs draws; zero is in the middle.</summary>
    public const double HalfWidth = 5000;

    // Of the polynomial, as published.
    private const double A1 = 1.340264;
    private const double A2 = -0.081106;
    private const double A3 = 0.000893;
    private const double A4 = 0.003796;

    private static readonly double s_scale = HalfWidth / OfUnitSphere(0, Math.PI).X;

    public static double HalfHeight { get; } = -Project(90, 0).Y;

    /// <summary>The place on a sheet; down is positive.</summary>
    /// <param name="latitude">Degrees north, −90 to 90.</param>
    /// <param name="longitude">Degrees east of the sheet's middle, −180 to 180.</param>
    public static MapPoint Project(double latitude, double longitude)
    {
        var (x, y) = OfUnitSphere(double.DegreesToRadians(latitude), double.DegreesToRadians(longitude));
        return new(x * s_scale, -y * s_scale);
    }

    private static (double X, double Y) OfUnitSphere(double latitude, double longitude)
    {
        var t = Math.Asin(Math.Sqrt(3) / 2 * Math.Sin(latitude));
        var t2 = t * t;
        var t6 = t2 * t2 * t2;
        return (
            2 * Math.Sqrt(3) * longitude * Math.Cos(t) / (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1)),
            t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)
        );
    }
}
