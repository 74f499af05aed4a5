using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Edulure.Engine.Diagnostics.Metrics;

/// <summary>
/// The metrics on an address of their own, <c>Metrics:Url</c>, open to whoever reaches it. A server apart from the
/// site's: neither shows the pages of the other.
/// </summary>
internal sealed class MetricsServer(IConfiguration configuration, MetricsPage page, ILoggerFactory loggers)
    : IAsyncDisposable
{
    private WebApplication? _server;

    /// <summary>Null: the metrics are on the site's own address.</summary>
    public static string? UrlIn(IConfiguration configuration) =>
        configuration["Metrics:Url"] is { Length: > 0 } url ? url : null;

    /// <summary>Where it listens, once started.</summary>
    public string? Address => _server?.Urls.FirstOrDefault();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (UrlIn(configuration) is not { } url)
            return;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton(loggers);
        _server = builder.Build();
        _server.Run(context =>
        {
            if (context.Request.Path == "/metrics")
                return page.WriteAsync(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await _server.StartAsync(cancellationToken);
    }

    public async Task StopAsync()
    {
        if (_server is not null)
            await _server.StopAsync();
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;
}
