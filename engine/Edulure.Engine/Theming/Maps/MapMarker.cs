using System.Globalization;

namespace Edulure.Engine.Theming.Maps;

/// <param name="Number">That it is called by, from one.</param>
/// <param name="X">How far to the right, in per cent.</param>
/// <param name="Y">How far down.</param>
/// <param name="Places">Those that it stands for, from zero.</param>
internal sealed record MapMarker(int Number, string X, string Y, IReadOnlyList<int> Places)
{
    /// <summary>Across, in CSS pixels; what is pressed is at least 24 (WCAG 2.5.8).</summary>
    public const double Size = 26;

    public static MapMarker Of(int number, MapPoint place, IReadOnlyList<int> places) =>
        new(number, Percent(place.X), Percent(place.Y), places);

    private static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}%");
}
