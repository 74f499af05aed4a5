namespace Edulure.Bench;

/// <summary>What one more plugin costs a cold start, over ten that do next to nothing.</summary>
internal static class PluginStartCostBenchmark
{
    private const int More = 10;
    private const int Pairs = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync(Publication publication)
    {
        var few = publication.LayPlugins("few");
        var many = publication.LayPlugins("many");
        for (var i = 0; i < More; i++)
            Publication.LayTrivial(many, $"trivial{i}");
        // The first start with a plugin notes it in the database; that is not what is measured.
        await ColdStartBenchmark.StartAsync(publication, few);
        await ColdStartBenchmark.StartAsync(publication, many);
        var differences = new List<Cold>();
        for (var i = 0; i < Pairs; i++)
        {
            var without = await ColdStartBenchmark.StartAsync(publication, few);
            var with = await ColdStartBenchmark.StartAsync(publication, many);
            differences.Add(new((with.Seconds - without.Seconds) / More, (with.Megabytes - without.Megabytes) / More));
        }
        var milliseconds = 1000 * Statistics.Median(differences.Select(one => one.Seconds));
        var megabytes = Statistics.Median(differences.Select(one => one.Megabytes));
        return
        [
            Row.AgainstBound("plugin-start-cost", milliseconds, "ms", 25),
            Row.AgainstBound("plugin-memory-cost", megabytes, "MiB", 3),
        ];
    }
}
