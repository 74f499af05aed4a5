using System.Diagnostics;

namespace Edulure.Bench;

/// <summary>From the start of the process to the first page from the database, every plugin loaded.</summary>
internal static class ColdStartBenchmark
{
    private const int Starts = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync(Publication publication)
    {
        var starts = new List<Cold>();
        for (var i = 0; i < Starts; i++)
            starts.Add(await StartAsync(publication));
        return
        [
            Row.AgainstBound("cold-start", Statistics.Median(starts.Select(start => start.Seconds)), "s", 1.5),
            Row.AgainstBound("resident-memory", Statistics.Median(starts.Select(start => start.Megabytes)), "MiB", 250),
        ];
    }

    /// <param name="publication">The host.</param>
    /// <param name="plugins">Another folder of plugins than the host's own.</param>
    public static async Task<Cold> StartAsync(Publication publication, string? plugins = null)
    {
        var watch = Stopwatch.StartNew();
        await using var site = await publication.StartAsync(plugins);
        using var client = Publication.Client(site.Address, out _);
        using var answer = await client.GetAsync(new Uri(Publication.CoursePage, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return new(watch.Elapsed.TotalSeconds, site.ResidentMegabytes);
    }
}

/// <summary>One cold start.</summary>
internal sealed record Cold(double Seconds, double Megabytes);
