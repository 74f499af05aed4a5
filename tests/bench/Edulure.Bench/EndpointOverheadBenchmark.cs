namespace Edulure.Bench;

/// <summary>The same endpoint in the host and in a plugin, behind the same middleware.</summary>
internal static class EndpointOverheadBenchmark
{
    private const int Pairs = 7;
    private const double Goal = 1.05;

    public static async Task<IReadOnlyList<Row>> RunAsync(Publication publication)
    {
        var plugins = publication.LayPlugins("overhead");
        Publication.LayTrivial(plugins, "trivial");
        await using var site = await publication.StartAsync(plugins, driven: true);
        await site.AskAsync(HostDriver.MapEndpoints);
        return
        [
            await CompareAsync("endpoint-overhead-plain", site.Address, "plain"),
            await CompareAsync("endpoint-overhead-json", site.Address, "json"),
        ];
    }

    private static async Task<Row> CompareAsync(string name, Uri site, string endpoint)
    {
        var inHost = new Uri(site, $"{HostDriver.Prefix}/{endpoint}");
        var inPlugin = new Uri(site, $"/api/v1/trivial/{endpoint}");
        await Load.RunAsync(inHost, null);
        await Load.RunAsync(inPlugin, null);
        var pairs = new List<(double Host, double Plugin)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((await Load.RunAsync(inHost, null), await Load.RunAsync(inPlugin, null)));
        var ratio = Statistics.Median(pairs.Select(pair => pair.Host / pair.Plugin));
        return new(
            name,
            Statistics.Median(pairs.Select(pair => pair.Plugin)),
            "req/s",
            Statistics.Median(pairs.Select(pair => pair.Host)),
            ratio,
            $"<= {Goal} x the time",
            ratio <= Goal
        );
    }
}
