namespace Edulure.Bench;

/// <summary>The figures, each against its goal.</summary>
internal static class Benchmarks
{
    public static IReadOnlyDictionary<string, Func<Publication, BenchOptions, Task<IReadOnlyList<Row>>>> All { get; } =
        new Dictionary<string, Func<Publication, BenchOptions, Task<IReadOnlyList<Row>>>>
        {
            ["anonymous-page"] = (publication, _) => PageBenchmarks.AnonymousAsync(publication),
            ["signed-in-page"] = (publication, _) => PageBenchmarks.SignedInAsync(publication),
            ["sign-in"] = (publication, _) => SignInBenchmark.RunAsync(publication),
            ["cold-start"] = (publication, _) => ColdStartBenchmark.RunAsync(publication),
            ["endpoint-overhead"] = (publication, _) => EndpointOverheadBenchmark.RunAsync(publication),
            ["plugin-start-cost"] = (publication, _) => PluginStartCostBenchmark.RunAsync(publication),
            ["replace-under-load"] = ReplaceUnderLoadBenchmark.RunAsync,
        };
}

/// <param name="Seconds">How long plugins are replaced under load.</param>
internal sealed record BenchOptions(int Seconds)
{
    public static BenchOptions Default { get; } = new(120);
}
