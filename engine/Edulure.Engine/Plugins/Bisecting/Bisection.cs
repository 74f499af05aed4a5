namespace Edulure.Engine.Plugins.Bisecting;

/// <summary>Finds by halving the plugin with which a site begins to fail.</summary>
/// <param name="trial">Tries a site with the given plugins; what goes wrong with it, or null.</param>
internal sealed class Bisection(Func<IReadOnlyList<string>, CancellationToken, Task<string?>> trial)
{
    /// <param name="plugins">All of them with what each depends on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BisectionResult> RunAsync(
        IReadOnlyDictionary<string, IReadOnlyCollection<string>> plugins,
        CancellationToken cancellationToken
    )
    {
        // In this order every beginning of the list holds what its members depend on.
        var ordered = DependenciesFirst(plugins);
        var trials = 0;
        Task<string?> TryAsync(int count)
        {
            trials++;
            return trial(ordered[..count], cancellationToken);
        }
        if (await TryAsync(0) is { } without)
            return new(null, without, trials, FailsWithout: true);
        if (ordered.Count == 0 || await TryAsync(ordered.Count) is not { } failure)
            return new(null, null, trials, FailsWithout: false);
        var (good, bad) = (0, ordered.Count);
        while (bad - good > 1)
        {
            var middle = good + (bad - good) / 2;
            if (await TryAsync(middle) is { } reason)
                (bad, failure) = (middle, reason);
            else
                good = middle;
        }
        return new(ordered[bad - 1], failure, trials, FailsWithout: false);
    }

    private static List<string> DependenciesFirst(IReadOnlyDictionary<string, IReadOnlyCollection<string>> plugins)
    {
        var ordered = new List<string>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var plugin in plugins.Keys.Order(StringComparer.Ordinal))
            Visit(plugin);
        return ordered;

        void Visit(string plugin)
        {
            if (!plugins.TryGetValue(plugin, out var dependencies) || !visited.Add(plugin))
                return;
            foreach (var dependency in dependencies.Order(StringComparer.Ordinal))
                Visit(dependency);
            ordered.Add(plugin);
        }
    }
}

/// <summary>What was found.</summary>
/// <param name="Culprit">Without it the site answers, with it no more; null where none was found.</param>
/// <param name="Failure">What goes wrong; null where nothing does.</param>
/// <param name="Trials">How often the site was started.</param>
/// <param name="FailsWithout">It fails without any plugin.</param>
internal sealed record BisectionResult(string? Culprit, string? Failure, int Trials, bool FailsWithout);
