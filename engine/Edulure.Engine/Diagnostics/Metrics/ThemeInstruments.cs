using System.Diagnostics.Metrics;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Diagnostics.Metrics;

/// <summary>The figures of the theme in force as instruments that are read when somebody asks.</summary>
internal sealed class ThemeInstruments : IDisposable
{
    private readonly Meter _meter = new(PluginInstruments.MeterName);
    private readonly ThemeFigures _figures;

    public ThemeInstruments(ThemeFigures figures)
    {
        _figures = figures;
        _meter.CreateObservableCounter(
            "edulure.theme.pages",
            () => All().Select(one => Of(one.Template.Count, one)),
            "{page}",
            "Pages rendered with the theme in force, since this node put it on."
        );
        _meter.CreateObservableCounter(
            "edulure.theme.errors",
            () => All().Select(one => Of(one.Template.Errors, one)),
            "{page}",
            "Pages that the theme in force failed."
        );
        _meter.CreateObservableGauge(
            "edulure.theme.render.duration",
            () =>
                All()
                    .SelectMany(one =>
                        new[]
                        {
                            Of(one.Template.P50.TotalSeconds, one, "0.5"),
                            Of(one.Template.P99.TotalSeconds, one, "0.99"),
                        }
                    ),
            "s",
            "Time to render a page's template and layout."
        );
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Row> All() =>
        _figures.Read() is { } summary ? summary.Templates.Select(template => new Row(summary.Theme, template)) : [];

    private static Measurement<long> Of(long value, Row row) => new(value, Labels(row));

    private static Measurement<double> Of(double value, Row row, string quantile) =>
        new(value, [.. Labels(row), new("quantile", quantile)]);

    private static KeyValuePair<string, object?>[] Labels(Row row) =>
        [new("theme", row.Theme), new("template", row.Template.Template)];

    private sealed record Row(string Theme, TemplateSummary Template);
}
