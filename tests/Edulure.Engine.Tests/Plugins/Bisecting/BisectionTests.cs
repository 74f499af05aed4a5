using Edulure.Engine.Plugins.Bisecting;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Bisecting;

internal sealed class BisectionTests
{
    private static readonly string[] Many = [.. Enumerable.Range(0, 40).Select(i => $"plugin-{i:00}")];

    [Test]
    public async Task The_culprit_is_found_among_many_in_few_trials([Values(0, 1, 17, 38, 39)] int culprit)
    {
        var result = await FindAsync(
            Many.ToDictionary(plugin => plugin, _ => Array.Empty<string>()),
            plugins => plugins.Contains(Many[culprit])
        );

        Assert.That(result.Culprit, Is.EqualTo(Many[culprit]));
        Assert.That(result.Trials, Is.LessThanOrEqualTo(8));
    }

    [Test]
    public async Task A_plugin_is_never_tried_without_what_it_depends_on()
    {
        var plugins = new Dictionary<string, string[]>
        {
            ["a"] = ["z"],
            ["b"] = ["a", "absent"],
            ["m"] = [],
            ["z"] = ["y"],
            ["y"] = ["z"],
        };

        var result = await FindAsync(
            plugins,
            tried =>
            {
                Assert.That(!tried.Contains("b") || tried.Contains("a"));
                Assert.That(!tried.Contains("a") || tried.Contains("z"));
                return tried.Contains("b");
            }
        );

        Assert.That(result.Culprit, Is.EqualTo("b"));
    }

    [Test]
    public async Task Two_that_only_fail_together_name_the_one_with_which_it_begins()
    {
        var result = await FindAsync(
            Many.ToDictionary(plugin => plugin, _ => Array.Empty<string>()),
            plugins => plugins.Contains(Many[3]) && plugins.Contains(Many[30])
        );

        Assert.That(result.Culprit, Is.EqualTo(Many[30]));
    }

    [Test]
    public async Task A_site_that_fails_without_any_plugin_accuses_none()
    {
        var result = await FindAsync(new() { ["a"] = [] }, _ => true);

        Assert.That((result.Culprit, result.FailsWithout, result.Trials), Is.EqualTo(((string?)null, true, 1)));
    }

    [Test]
    public async Task A_site_that_does_not_fail_accuses_none()
    {
        var result = await FindAsync(new() { ["a"] = [] }, _ => false);

        Assert.That(
            (result.Culprit, result.Failure, result.FailsWithout),
            Is.EqualTo(((string?)null, (string?)null, false))
        );
    }

    private static Task<BisectionResult> FindAsync(
        Dictionary<string, string[]> plugins,
        Func<IReadOnlyList<string>, bool> fails
    ) =>
        new Bisection((tried, _) => Task.FromResult(fails(tried) ? "it failed" : null)).RunAsync(
            plugins.ToDictionary(plugin => plugin.Key, IReadOnlyCollection<string> (plugin) => plugin.Value),
            CancellationToken.None
        );
}
