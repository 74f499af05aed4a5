using System.Globalization;
using Deque.AxeCore.Commons;
using Newtonsoft.Json.Linq;

namespace Edulure.EndToEnd.Looks;

/// <summary>What axe measured of contrasts, of what passed too.</summary>
/// <param name="Measured">Texts whose contrast is known.</param>
/// <param name="Least">The least of them; null: none was measured.</param>
/// <param name="LeastAt">Where that is.</param>
/// <param name="Unknown">Texts on pictures and gradients, whose contrast a person has to judge.</param>
internal sealed record ContrastFigures(int Measured, double? Least, string? LeastAt, IReadOnlyList<string> Unknown)
{
    private static readonly string[] s_rules = ["color-contrast", "color-contrast-enhanced"];

    public static ContrastFigures Of(AxeResult result)
    {
        var measured = Nodes(result.Passes)
            .Concat(Nodes(result.Violations))
            .Select(node => (Node: node, Ratio: Ratio(node)))
            .Where(one => one.Ratio is not null)
            .ToList();
        var least = measured.OrderBy(one => one.Ratio).FirstOrDefault();
        return new(
            measured.Count,
            least.Ratio,
            least.Node is null ? null : $"{least.Node.Target}",
            [.. Nodes(result.Incomplete).Select(node => $"{node.Target}").Distinct()]
        );
    }

    private static IEnumerable<AxeResultNode> Nodes(IEnumerable<AxeResultItem> items) =>
        items.Where(item => s_rules.Contains(item.Id)).SelectMany(item => item.Nodes);

    private static double? Ratio(AxeResultNode node) =>
        node
            .Any.Select(check => check.Data)
            .OfType<JObject>()
            .Select(data => data["contrastRatio"])
            .Where(ratio => ratio is { Type: JTokenType.Float or JTokenType.Integer })
            .Select(ratio => (double?)Convert.ToDouble(((JValue)ratio!).Value, CultureInfo.InvariantCulture))
            .FirstOrDefault(ratio => ratio > 0);
}
