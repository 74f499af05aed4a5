using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Cost;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OpenTelemetry.Metrics;

namespace Edulure.Engine.Diagnostics.Metrics;

/// <summary>
/// <c>/metrics</c>: Prometheus text. What collects is made when somebody asks for the first time: a site that nobody
/// watches pays nothing, and one that is watched does not start later for it.
/// </summary>
internal sealed class MetricsPage(
    IServiceProvider services,
    PluginCosts costs,
    PluginManager plugins,
    Theming.ThemeFigures themes
) : IDisposable
{
    private readonly Lock _lock = new();
    private volatile RequestDelegate? _scrape;
    private PluginInstruments? _instruments;
    private ThemeInstruments? _themes;
    private MeterProvider? _provider;

    public Task WriteAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return (_scrape ?? Open())(context);
    }

    public void Dispose()
    {
        _provider?.Dispose();
        _instruments?.Dispose();
        _themes?.Dispose();
    }

    private RequestDelegate Open()
    {
        lock (_lock)
        {
            if (_scrape is { } open)
                return open;
            _instruments = new(costs, plugins);
            _themes = new(themes);
            // The runtime and the server keep these anyhow. Durations of requests are not among them: to listen to those
            // costs every request of the site, and the plugins' own stand here already.
            _provider = OpenTelemetry
                .Sdk.CreateMeterProviderBuilder()
                .AddMeter(PluginInstruments.MeterName, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel")
                .AddPrometheusExporter(options => options.ScopeInfoEnabled = false)
                .Build();
            var branch = new ApplicationBuilder(services);
            branch.UseOpenTelemetryPrometheusScrapingEndpoint(_provider, _ => true, null, null, null);
            return _scrape = branch.Build();
        }
    }
}
