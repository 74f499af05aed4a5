namespace Edulure.Engine.Theming.Maps;

/// <summary>A place on a sheet, or in a window of it.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Down.</param>
internal readonly record struct MapPoint(double X, double Y)
{
    public double DistanceTo(MapPoint other) => double.Hypot(X - other.X, Y - other.Y);
}
