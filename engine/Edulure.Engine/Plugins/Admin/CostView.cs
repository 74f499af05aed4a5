using Edulure.Engine.Plugins.Cost;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Admin;

/// <summary>What a plugin costs, as templates see it: figures since the start, charts of the last hour.</summary>
internal sealed class CostView(PluginCost cost, ITexts texts)
{
    private const int ChartHeight = 60;

    public long Requests => cost.Requests;

    public long Errors => cost.Errors;

    public long Faults => cost.Faults;

    public double P50 => Milliseconds(cost.P50);

    public double P99 => Milliseconds(cost.P99);

    public double CpuSeconds => Seconds(cost.Cpu);

    public double AllocatedMegabytes => Math.Round(cost.AllocatedBytes / (1024.0 * 1024), 1);

    public long SqlStatements => cost.SqlStatements;

    public double SqlSeconds => Seconds(cost.SqlTime);

    public double JobSeconds => Seconds(cost.JobTime);

    public double? EventLagSeconds => cost.EventLag is { } lag ? Seconds(lag) : null;

    public IReadOnlyList<CostChart> Charts { get; } =
        cost.Minutes.Count == 0
            ? []
            :
            [
                Chart("requests", minute => minute.Requests, cost, texts),
                Chart("errors", minute => minute.Errors, cost, texts),
                Chart("p99", minute => Milliseconds(minute.P99), cost, texts),
                Chart("sql", minute => minute.SqlStatements, cost, texts),
            ];

    private static CostChart Chart(string name, Func<CostMinute, double> value, PluginCost cost, ITexts texts)
    {
        var points = cost.Minutes.Select(minute => new CostPoint(minute.At, value(minute))).ToList();
        var top = points.Max(point => point.Value);
        var title = texts.Get("admin.cost.chart." + name);
        var label = texts.Get("admin.cost.chart.label", ("title", title), ("top", top), ("now", points[^1].Value));
        var drawing = MinuteChart.Draw([.. points.Select(point => point.Value)], ChartHeight, label);
        return new(title, top, points[^1].Value, drawing, points);
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 1);
}

/// <summary>A chart with what it is drawn from, the oldest first.</summary>
internal sealed record CostChart(string Title, double Top, double Now, Html Drawing, IReadOnlyList<CostPoint> Points);

/// <summary>A minute of a chart.</summary>
internal sealed record CostPoint(DateTimeOffset At, double Value);
