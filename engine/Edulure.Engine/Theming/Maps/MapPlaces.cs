using System.Collections;
using System.Globalization;

namespace Edulure.Engine.Theming.Maps;

/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
internal readonly record struct MapPlace(double Latitude, double Longitude);

/// <summary>
/// Reads the places of a map. One that is nowhere is an error, other than a figure that a chart leaves out: it would stand
/// in the list and not on the map.
/// </summary>
internal static class MapPlaces
{
    /// <summary>The list below a map of more would be a page of its own.</summary>
    public const int Most = 100;

    /// <param name="latitudes">A list of numbers, or null for none.</param>
    /// <param name="longitudes">The same, as many.</param>
    /// <exception cref="FormatException">What is wrong, with argument and place.</exception>
    public static IReadOnlyList<MapPlace> Of(object? latitudes, object? longitudes)
    {
        var north = Items(latitudes, "latitudes");
        var east = Items(longitudes, "longitudes");
        if (north.Count != east.Count)
            throw new FormatException(
                $"latitudes has {north.Count} items and longitudes {east.Count}; each place needs one of both."
            );
        if (north.Count > Most)
            throw new FormatException($"latitudes has {north.Count} items; a map takes at most {Most} places.");
        return
        [
            .. north.Select(
                (latitude, index) =>
                    new MapPlace(
                        Degrees(latitude, 90, "latitude", index),
                        Degrees(east[index], 180, "longitude", index)
                    )
            ),
        ];
    }

    private static List<object?> Items(object? list, string argument) =>
        list switch
        {
            null => [],
            IEnumerable items and not string => [.. items.Cast<object?>()],
            _ => throw new FormatException($"{argument} is no list."),
        };

    private static double Degrees(object? value, double most, string argument, int index)
    {
        var number = Type.GetTypeCode(value?.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal
            ? ((IConvertible)value!).ToDouble(CultureInfo.InvariantCulture)
            : double.NaN;
        // NaN is in no range.
        return Math.Abs(number) <= most
            ? number
            : throw new FormatException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the {argument} of place {index + 1} is {Said(value)}; it must be a number from -{most} to {most}."
                )
            );
    }

    private static string Said(object? value) =>
        value switch
        {
            null => "missing",
            string => "a text",
            bool => "a flag",
            IFormattable number and IConvertible => number.ToString(null, CultureInfo.InvariantCulture),
            _ => "no number",
        };
}
