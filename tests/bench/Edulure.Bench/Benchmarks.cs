using System.Diagnostics;

namespace Edulure.Bench;

/// <summary>The figures, each against its goal.</summary>
internal static class Benchmarks
{
    private const int Pairs = 5;

    public static IReadOnlyDictionary<string, Func<Publication, Task<IReadOnlyList<Row>>>> All { get; } =
        new Dictionary<string, Func<Publication, Task<IReadOnlyList<Row>>>>
        {
            ["anonymous-page"] = AnonymousPageAsync,
            ["signed-in-page"] = SignedInPageAsync,
            ["cold-start"] = ColdStartAsync,
        };

    private static async Task<IReadOnlyList<Row>> AnonymousPageAsync(Publication publication)
    {
        await using var site = await publication.StartAsync();
        return [await AgainstRawAsync("anonymous-page", site, Publication.CoursePage, null, 0.7)];
    }

    private static async Task<IReadOnlyList<Row>> SignedInPageAsync(Publication publication)
    {
        await using var site = await publication.StartAsync();
        var cookie = await Publication.SignInAsync(site.Address);
        using var client = Publication.Client(site.Address, out _);
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        // The player sends a learner to the lesson where they left.
        using var lesson = await client.GetAsync(
            new Uri(Publication.CoursePage.Replace("/courses/", "/learn/", StringComparison.Ordinal), UriKind.Relative)
        );
        lesson.EnsureSuccessStatusCode();
        var path = lesson.RequestMessage!.RequestUri!.AbsolutePath;
        return [await AgainstRawAsync("signed-in-page", site, path, cookie, 0.25)];
    }

    private static async Task<IReadOnlyList<Row>> ColdStartAsync(Publication publication)
    {
        var seconds = new List<double>();
        var megabytes = new List<double>();
        for (var i = 0; i < Pairs; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var site = await publication.StartAsync();
            using var client = Publication.Client(site.Address, out _);
            using var answer = await client.GetAsync(new Uri(Publication.CoursePage, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            seconds.Add(watch.Elapsed.TotalSeconds);
            megabytes.Add(site.ResidentMegabytes);
        }
        return
        [
            AgainstBound("cold-start", Statistics.Median(seconds), "s", 1.5),
            AgainstBound("resident-memory", Statistics.Median(megabytes), "MiB", 250),
        ];
    }

    private static Row AgainstBound(string name, double value, string unit, double bound) =>
        new(name, value, unit, bound, value / bound, $"<= {bound} {unit}", value <= bound);

    // In turn, pair by pair, so that a machine whose speed drifts drifts for both.
    private static async Task<Row> AgainstRawAsync(
        string name,
        ServerProcess site,
        string path,
        string? cookie,
        double goal
    )
    {
        using var client = Publication.Client(site.Address, out _);
        if (cookie is not null)
            client.DefaultRequestHeaders.Add("Cookie", cookie);
        var page = new Uri(site.Address, path);
        await using var raw = await RawKestrel.StartAsync(await client.GetByteArrayAsync(page));
        await Load.RunAsync(page, cookie);
        await Load.RunAsync(raw.Address, cookie);
        var pairs = new List<(double Site, double Raw)>();
        for (var i = 0; i < Pairs; i++)
            pairs.Add((await Load.RunAsync(page, cookie), await Load.RunAsync(raw.Address, cookie)));
        var ratio = Statistics.Median(pairs.Select(pair => pair.Site / pair.Raw));
        return new(
            name,
            Statistics.Median(pairs.Select(pair => pair.Site)),
            "req/s",
            Statistics.Median(pairs.Select(pair => pair.Raw)),
            ratio,
            $">= {goal} x raw",
            ratio >= goal
        );
    }
}
