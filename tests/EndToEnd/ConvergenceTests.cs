using System.Diagnostics;
using System.Globalization;
using System.Net;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>Two sites on one PostgreSQL have the same plugins soon after one command, given on a third machine.</summary>
internal sealed class ConvergenceTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    [Test]
    public async Task Every_node_follows_one_command_within_five_seconds()
    {
        await using var database = await TestDatabase.CreateAsync(TestDatabaseKind.Postgres);
        using var packages = await SamplePackages.MakeAsync();
        var environment = packages.Environment;
        environment["EDULURE_Data__ConnectionString"] = database.ConnectionString;
        await using var first = await HostProcess.StartAsync(demo: false, environment: environment);
        await using var second = await HostProcess.StartAsync(demo: false, environment: environment);
        var third = HostProcess.NewDataDirectory();
        using var one = first.CreateClient();
        using var other = second.CreateClient();
        try
        {
            await FollowAsync(["install", packages.Good], "good");
            await FollowAsync(["upgrade", packages.GoodNext], "good 1.1");
            await FollowAsync(["rollback", "good"], "good");
            await FollowAsync(["disable", "good"], null);
            await FollowAsync(["enable", "good"], "good");
            await FollowAsync(["upgrade", packages.GoodNext], "good 1.1");
            await FollowAsync(["remove", "good"], null);
        }
        finally
        {
            Directory.Delete(third, recursive: true);
        }

        async Task FollowAsync(string[] command, string? answer)
        {
            var (exit, _, error) = await HostProcess.RunAsync(third, ["plugin", .. command], environment);
            var since = Stopwatch.GetTimestamp();
            Assert.That(exit, Is.Zero, error);
            while (await SeeAsync(one) != answer || await SeeAsync(other) != answer)
            {
                Assert.That(
                    Stopwatch.GetElapsedTime(since),
                    Is.LessThan(s_limit),
                    $"{command[0]}: {await SeeAsync(one)} and {await SeeAsync(other)}\n{first.Output}\n{second.Output}"
                );
                await Task.Delay(s_pause);
            }
            TestContext.Progress.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{command[0]}: both nodes {Stopwatch.GetElapsedTime(since).TotalMilliseconds:F0} ms after the command"
                )
            );
        }
    }

    /// <returns>What the plugin's page says; null where there is none.</returns>
    private static async Task<string?> SeeAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/good");
        return answer.StatusCode is HttpStatusCode.NotFound ? null : await answer.Content.ReadAsStringAsync();
    }
}
