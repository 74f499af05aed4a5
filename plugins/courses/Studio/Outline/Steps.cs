using System.Globalization;

namespace Edulure.Plugins.Courses.Studio.Outline;

/// <summary>Orders as lists of ids.</summary>
internal static class Steps
{
    /// <summary>The order with one id a step further; past an end nothing changes.</summary>
    public static IReadOnlyList<long> Of(List<long> order, long id, int step)
    {
        var from = order.IndexOf(id);
        var to = from + step;
        if (from < 0 || to < 0 || to >= order.Count)
            return order;
        order.RemoveAt(from);
        order.Insert(to, id);
        return order;
    }

    /// <summary>What the buttons send: one up or one down; 0 for anything else.</summary>
    public static int Parse(string move) =>
        move switch
        {
            "up" => -1,
            "down" => 1,
            _ => 0,
        };

    /// <summary>Ids joined by commas, as dragging sends them; null where it is anything else.</summary>
    public static IReadOnlyList<long>? ParseOrder(string order)
    {
        var ids = new List<long>();
        foreach (var part in order.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ids.Count < 10_000)
                ids.Add(id);
            else
                return null;
        return ids;
    }
}
