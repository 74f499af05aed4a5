using System.Diagnostics.Metrics;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Cost;

namespace Edulure.Engine.Diagnostics.Metrics;

/// <summary>
/// The costs of the plugins as instruments that are read when somebody asks: nothing is written down twice, and totals
/// are those since the process started, whenever the first one asked.
/// </summary>
internal sealed class PluginInstruments : IDisposable
{
    public const string MeterName = "edulure";

    private readonly Meter _meter = new(MeterName);
    private readonly PluginCosts _costs;

    public PluginInstruments(PluginCosts costs, PluginManager plugins)
    {
        _costs = costs;
        Count("requests", "{request}", "Requests answered by the plugin's endpoints.", (_, cost) => cost.Requests);
        Count("request.errors", "{request}", "Of these, faults and statuses from 500 on.", (_, cost) => cost.Errors);
        Seconds("request.time", "Time to answer, all requests together.", (meter, _) => meter.RequestTime);
        _meter.CreateObservableGauge(
            "edulure.plugin.request.duration",
            Quantiles,
            "s",
            "Time to answer since the process started."
        );
        Seconds("cpu", "Processor time, from samples.", (_, cost) => cost.Cpu);
        Count("allocated", "By", "Memory allocated, from samples.", (_, cost) => cost.AllocatedBytes);
        Count("sql.statements", "{statement}", "SQL statements.", (_, cost) => cost.SqlStatements);
        Seconds("sql.time", "Waited for SQL statements.", (_, cost) => cost.SqlTime);
        Count(
            "slots",
            "{contribution}",
            "Contributions to slots that were rendered.",
            (meter, _) => meter.SlotsRendered
        );
        _meter.CreateObservableCounter("edulure.plugin.job.runs", JobRuns, "{run}", "Runs of jobs that ended.");
        Seconds("job.time", "Time that jobs worked.", (_, cost) => cost.JobTime);
        Count("events", "{event}", "Events handled.", (meter, _) => meter.EventsHandled);
        _meter.CreateObservableGauge(
            "edulure.plugin.event.lag",
            EventLags,
            "s",
            "Age of the event that was handled last, when it was."
        );
        _meter.CreateObservableCounter(
            "edulure.plugin.faults",
            Faults,
            "{fault}",
            "Faults that the plugin did not handle."
        );
        _meter.CreateObservableGauge(
            "edulure.plugin.generations.alive",
            () => GenerationsAlive(plugins),
            description: "Retired generations that are still in memory."
        );
    }

    public void Dispose() => _meter.Dispose();

    private void Count(string name, string unit, string description, Func<PluginMeter, PluginCost, long> read) =>
        _meter.CreateObservableCounter(
            "edulure.plugin." + name,
            () => _costs.Meters.Select(meter => Of(read(meter, meter.Read()), meter)),
            unit,
            description
        );

    private void Seconds(string name, string description, Func<PluginMeter, PluginCost, TimeSpan> read) =>
        _meter.CreateObservableCounter(
            "edulure.plugin." + name,
            () => _costs.Meters.Select(meter => Of(read(meter, meter.Read()).TotalSeconds, meter)),
            "s",
            description
        );

    private IEnumerable<Measurement<double>> Quantiles()
    {
        foreach (var meter in _costs.Meters)
        {
            var cost = meter.Read();
            yield return Of(cost.P50.TotalSeconds, meter, "quantile", "0.5");
            yield return Of(cost.P99.TotalSeconds, meter, "quantile", "0.99");
        }
    }

    private IEnumerable<Measurement<long>> JobRuns()
    {
        foreach (var meter in _costs.Meters)
        {
            yield return Of(meter.JobsDone, meter, "outcome", "succeeded");
            yield return Of(meter.JobsFailed, meter, "outcome", "failed");
        }
    }

    private IEnumerable<Measurement<double>> EventLags() =>
        from meter in _costs.Meters
        let lag = meter.Read().EventLag
        where lag is not null
        select Of(lag.Value.TotalSeconds, meter);

    private IEnumerable<Measurement<long>> Faults()
    {
        foreach (var meter in _costs.Meters)
        {
            yield return Of(meter.Faults(FaultKind.Request), meter, "kind", "request");
            yield return Of(meter.Faults(FaultKind.Slot), meter, "kind", "slot");
            yield return Of(meter.Faults(FaultKind.SlotTimeout), meter, "kind", "slot-timeout");
            yield return Of(meter.Faults(FaultKind.Job), meter, "kind", "job");
            yield return Of(meter.Faults(FaultKind.Handler), meter, "kind", "handler");
            yield return Of(meter.Faults(FaultKind.Lifetime), meter, "kind", "lifetime");
        }
    }

    private IEnumerable<Measurement<long>> GenerationsAlive(PluginManager plugins)
    {
        var alive = plugins.GenerationsAlive.CountBy(generation => generation.Plugin).ToDictionary();
        return _costs.Meters.Select(meter => Of((long)alive.GetValueOrDefault(meter.Plugin), meter));
    }

    private static Measurement<T> Of<T>(T value, PluginMeter meter)
        where T : struct => new(value, new KeyValuePair<string, object?>("plugin", meter.Plugin));

    private static Measurement<T> Of<T>(T value, PluginMeter meter, string label, string of)
        where T : struct =>
        new(
            value,
            new KeyValuePair<string, object?>("plugin", meter.Plugin),
            new KeyValuePair<string, object?>(label, of)
        );
}
