using System.Diagnostics;
using System.Globalization;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>What is changed on one of two nodes is seen by the visitors of both, who are answered from memory.</summary>
[Category("Browser")]
internal sealed class TwoNodesCacheTests
{
    private const int Changes = 5;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    [Test]
    public async Task A_new_title_is_seen_on_both_nodes_within_a_second()
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabaseKind.Postgres);
        var environment = new Dictionary<string, string>
        {
            ["EDULURE_Data__ConnectionString"] = database.ConnectionString,
        };
        await using var first = await HostProcess.StartAsync(environment: environment);
        await using var second = await HostProcess.StartAsync(demo: false, environment: environment);
        using var visitor = first.CreateClient();
        using var other = second.CreateClient();
        await using var context = await Browser.OpenAsync(script: false, site: first.Address);
        var studio = await context.SignInAsync(Accounts.Teacher);
        var settings = await SitePages.FindAsync(studio, "{settings}");

        for (var change = 1; change <= Changes; change++)
        {
            var title = $"Written anew {change}";
            Assert.That(await visitor.GetStringAsync(DemoSite.CoursePage), Does.Not.Contain(title));
            Assert.That(await other.GetStringAsync(DemoSite.CoursePage), Does.Not.Contain(title));
            await studio.GotoAsync(settings);
            await studio.FillAsync("input[name=title]", title);
            await studio.ClickAsync("main form button.button--primary");
            var since = Stopwatch.GetTimestamp();
            Assert.That(await visitor.GetStringAsync(DemoSite.CoursePage), Does.Contain(title), "where it was changed");
            while (!(await other.GetStringAsync(DemoSite.CoursePage)).Contains(title, StringComparison.Ordinal))
            {
                Assert.That(Stopwatch.GetElapsedTime(since), Is.LessThan(s_limit), second.Output.ToString());
                await Task.Delay(s_pause);
            }
            TestContext.Progress.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{title}: seen on the other node after {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F0} ms"
                )
            );
        }
    }
}
