using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Edulure.Bench;

/// <summary>One figure against its reference of the same run.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The median.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Reference">The median of the reference, or the bound, in the same unit.</param>
/// <param name="Ratio">The median of the ratios pair by pair.</param>
/// <param name="Goal">For people.</param>
/// <param name="Met">Whether.</param>
internal sealed record Row(
    string Name,
    double Value,
    string Unit,
    double Reference,
    double Ratio,
    string Goal,
    bool Met
)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Row AgainstBound(string name, double value, string unit, double bound) =>
        new(name, value, unit, bound, bound == 0 ? value : value / bound, $"<= {bound} {unit}", value <= bound);

    public static string ToJson(IEnumerable<Row> rows) => JsonSerializer.Serialize(rows, s_json);

    public static string ToText(IEnumerable<Row> rows)
    {
        var text = new StringBuilder(
            $"{"name", -24} {"value", 12} {"unit", -8} {"reference", 12} {"ratio", 8}  {"goal", -18} met\n"
        );
        foreach (var row in rows)
            text.AppendLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Name, -24} {row.Value, 12:F1} {row.Unit, -8} {row.Reference, 12:F1} {row.Ratio, 8:F3}  {row.Goal, -18} {(row.Met ? "yes" : "no")}"
                )
            );
        return text.ToString().TrimEnd();
    }
}

internal static class Statistics
{
    public static double Percentile(IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
