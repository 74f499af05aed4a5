using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Engine.Plugins.Serving;
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

    /// <summary>Followed by a package's file: installs it. Answers the steps of the operation (<see cref="Operation"/>).</summary>
    public const string Install = "install ";

    /// <summary>Followed by a package's file: upgrades to it. Answers as <see cref="Install"/> does.</summary>
    public const string Upgrade = "upgrade ";

    /// <summary>Followed by a plugin's id: back to the version before. Answers as <see cref="Install"/> does.</summary>
    public const string RollBack = "rollback ";

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
                $"{GC.GetTotalPauseDuration().TotalMilliseconds:F0} ms paused, {GC.CollectionCount(0)}, {GC.CollectionCount(1)} and {GC.CollectionCount(2)} collections of the generations 0 to 2, {Environment.CpuUsage.TotalTime.TotalMilliseconds:F0} ms CPU, {JitInfo.GetCompilationTime().TotalMilliseconds:F0} ms to compile {JitInfo.GetCompiledMethodCount()} methods, {GC.GetTotalAllocatedBytes() >> 20} MiB allocated"
            ),
            _ when After(line, Install) is { } file => await OperateAsync(PluginVerb.Install, null, file),
            _ when After(line, Upgrade) is { } file => await OperateAsync(PluginVerb.Upgrade, null, file),
            _ when After(line, RollBack) is { } plugin => await OperateAsync(PluginVerb.Rollback, plugin, null),
            _ => $"failed: unknown {line}",
        };

    private string Map()
    {
        // Routing reads this source anew after each change; those of the host itself it has copied by now.
        var source = services.GetRequiredService<PluginEndpointSource>();
        source.Swap([.. source.Endpoints, Make("plain", () => "hello"), Make("json", () => new Greeting("hello", 42))]);
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

    private static string? After(string line, string verb) =>
        line.StartsWith(verb, StringComparison.Ordinal) ? line[verb.Length..] : null;

    // What the pages for owners begin in the background, to its end.
    private async Task<string> OperateAsync(PluginVerb verb, string? plugin, string? file)
    {
        var steps = new Steps();
        var outcome = await services
            .GetRequiredService<PluginOperations>()
            .RunAsync(new(verb, plugin, file, AcceptGrants: true, PluginActor.Engine), steps, default);
        steps.Report(new(Operation.End, 1));
        return outcome.Done ? steps.Taken.ToString() : $"failed {outcome.Code}: {outcome.Message}";
    }

    private sealed class Steps : IProgress<OperationStep>
    {
        public Operation Taken { get; } = new([]);

        public void Report(OperationStep value) => Taken.Steps.Add((value.Text, Stopwatch.GetTimestamp()));
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
