namespace Edulure.Bench;

/// <summary>Pages against raw Kestrel sending the same bytes from memory.</summary>
internal static class PageBenchmarks
{
    private const int Pairs = 5;

    public static async Task<IReadOnlyList<Row>> AnonymousAsync(Publication publication)
    {
        await using var site = await publication.StartAsync();
        return [await AgainstRawAsync("anonymous-page", site, Publication.CoursePage, null, 0.7)];
    }

    public static async Task<IReadOnlyList<Row>> SignedInAsync(Publication publication)
    {
        await using var site = await publication.StartAsync();
        var cookie = await Publication.SignInAsync(site.Address);
        var path = await Publication.LessonOfAsync(site.Address, cookie);
        return [await AgainstRawAsync("signed-in-page", site, path, cookie, 0.25)];
    }

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
