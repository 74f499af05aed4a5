using System.Diagnostics;
using System.Globalization;
using Edulure.Engine.Plugins;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Edulure.Bench;

/// <summary>
/// Runs inside the published host and does what the bench asks for on standard input, one line each; every answer is one
/// line that begins with <see cref="Answer"/>.
/// </summary>
internal sealed class HostDriver(IServiceProvider services)
{
    public const string Answer = "bench: ";

    /// <summary>Maps the endpoints of the trivial plugin in the host too, below <see cref="Prefix"/>.</summary>
    public const string MapEndpoints = "map";

    /// <summary>Collects all garbage; answers the bytes of the managed heap and the retired generations alive.</summary>
    public const string Collect = "collect";

    /// <summary>Followed by a plugin's id: replaces its generation. Answers the milliseconds until the new one served.</summary>
    public const string Replace = "replace ";

    /// <summary>Answers the milliseconds that garbage collections have held everything up, and how many full ones there were.</summary>
    public const string Pauses = "pauses";

    public const string Prefix = "/api/v1/host";

    public static void Attach() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    private async Task ServeAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
            try
            {
                Console.WriteLine(Answer + await DoAsync(line));
            }
            catch (Exception e)
            {
                Console.WriteLine($"{Answer}failed {e.GetType().Name}: {e.Message}");
            }
    }

    private async Task<string> DoAsync(string line) =>
        line switch
        {
            MapEndpoints => Map(),
            Collect => Measure(),
            Pauses => string.Create(
                CultureInfo.InvariantCulture,
                $"{GC.GetTotalPauseDuration().TotalMilliseconds:F0} ms paused, {GC.CollectionCount(2)} full collections, {Environment.CpuUsage.TotalTime.TotalMilliseconds:F0} ms CPU"
            ),
            _ when line.StartsWith(Replace, StringComparison.Ordinal) => await ReplaceAsync(line[Replace.Length..]),
            _ => $"failed: unknown {line}",
        };

    private string Map()
    {
        var sources = (CompositeEndpointDataSource)services.GetRequiredService<EndpointDataSource>();
        Endpoint[] endpoints = [Make("plain", () => "hello"), Make("json", () => new Greeting("hello", 42))];
        ((ICollection<EndpointDataSource>)sources.DataSources).Add(new DefaultEndpointDataSource(endpoints));
        return "mapped";
    }

    private Endpoint Make(string path, Delegate handler)
    {
        var pattern = RoutePatternFactory.Parse($"{Prefix}/{path}");
        var builder = new RouteEndpointBuilder(null, pattern, 0)
        {
            ApplicationServices = services,
            Metadata = { new EndpointGuard(null), new HttpMethodMetadata(["GET"]), new ApiMetadata() },
        };
        var options = new RequestDelegateFactoryOptions { ServiceProvider = services, EndpointBuilder = builder };
        builder.RequestDelegate = RequestDelegateFactory.Create(handler, options).RequestDelegate;
        return builder.Build();
    }

    private string Measure()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        var alive = services.GetRequiredService<PluginManager>().GenerationsAlive.Count;
        return string.Create(CultureInfo.InvariantCulture, $"{GC.GetTotalMemory(false)} {alive}");
    }

    private async Task<string> ReplaceAsync(string id)
    {
        var started = Stopwatch.GetTimestamp();
        var status = await services.GetRequiredService<PluginManager>().ReloadAsync(id, CancellationToken.None);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return status is { State: PluginState.Enabled, Reason: null }
            ? elapsed.ToString("F0", CultureInfo.InvariantCulture)
            : $"failed: {status?.State} {status?.Reason}";
    }

    private sealed record Greeting(string Text, int Number);

    // The host tells of itself as it is built, for whoever wants to reach into it from outside, such as test servers.
    private sealed class Listeners : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.Extensions.Hosting")
                value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "HostBuilt", Value: IHost host })
                _ = Task.Run(new HostDriver(host.Services).ServeAsync);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
