using System.Collections;
using System.Globalization;

namespace Edulure.Engine.Theming.Charts;

/// <summary>What a chart is drawn of: a name for each place, and rows of values that may have gaps.</summary>
/// <param name="Labels">Of the places, from start to end.</param>
/// <param name="Names">Of the series.</param>
/// <param name="Values">Of each series; null where there is none.</param>
internal sealed record ChartData(
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Names,
    IReadOnlyList<IReadOnlyList<double?>> Values
)
{
    /// <summary>More cannot be told apart by colour and pattern; they stand in the table.</summary>
    public const int MaxSeries = 4;

    /// <summary>More than fit beside each other on the widest screen.</summary>
    public const int MaxPlaces = 366;

    /// <param name="labels">A list of texts or of what can be written as one.</param>
    /// <param name="names">The same.</param>
    /// <param name="values">A list of lists of numbers.</param>
    public static ChartData Of(object? labels, object? names, object? values)
    {
        var places = Items(labels).Take(MaxPlaces).Select(Text).ToList();
        var series = Items(values)
            .Take(MaxSeries)
            .Select(one => (IReadOnlyList<double?>)[.. Items(one).Take(places.Count).Select(Number)])
            .ToList();
        return new(places, [.. Items(names).Take(MaxSeries).Select(Text)], series);
    }

    public static IReadOnlyList<double?> Numbers(object? values) => [.. Items(values).Take(MaxPlaces).Select(Number)];

    public string Name(int series) => series < Names.Count ? Names[series] : "";

    public double? Value(int series, int place) =>
        place < Values[series].Count && Values[series][place] is { } value && double.IsFinite(value) ? value : null;

    private static IEnumerable<object?> Items(object? list) =>
        list is IEnumerable items and not string ? items.Cast<object?>() : [];

    private static string Text(object? value) =>
        value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    // Times, letters and flags can be converted by name alone: they throw, or are no figure.
    private static double? Number(object? value) =>
        value is IConvertible number && number.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal
            ? number.ToDouble(CultureInfo.InvariantCulture)
            : null;
}
