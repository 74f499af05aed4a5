using System.Net;
using NUnit.Framework;

namespace Edulure.EndToEnd;

internal sealed class PluginSwitchTests
{
    [Test]
    public async Task Disabling_and_enabling_a_plugin_on_a_serving_site_costs_no_other_request()
    {
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateClient(followRedirects: false);
        var home = await client.GetStringAsync("/");
        Assert.That(home, Does.Contain("href=\"/courses\""));

        using var stop = new CancellationTokenSource();
        var others = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(host, "/account/sign-in", stop.Token)));

        var (exit, _, error) = await HostProcess.RunAsync(host.DataDirectory, ["plugin", "disable", "courses"]);
        Assert.That(exit, Is.Zero, error);
        await Eventually(async () => (await client.GetAsync("/courses")).StatusCode == HttpStatusCode.NotFound);
        var missing = await (await client.GetAsync("/courses")).Content.ReadAsStringAsync();
        Assert.That(missing, Does.Contain("<main").And.Contain("<h1"), "a designed page");
        Assert.That(await client.GetStringAsync("/"), Does.Not.Contain("href=\"/courses\""), "its menu entry is gone");

        (exit, _, error) = await HostProcess.RunAsync(host.DataDirectory, ["plugin", "enable", "courses"]);
        Assert.That(exit, Is.Zero, error);
        await Eventually(async () => (await client.GetAsync(DemoSite.CoursePage)).StatusCode == HttpStatusCode.OK);
        Assert.That(await client.GetStringAsync("/"), Does.Contain("href=\"/courses\""), "its menu entry is back");

        await stop.CancelAsync();
        var answers = await others;
        Assert.That(answers.Sum(answer => answer.Failed), Is.Zero);
        Assert.That(answers.Sum(answer => answer.Asked), Is.GreaterThan(20));
    }

    [Test]
    public async Task An_unknown_plugin_is_one_clear_line()
    {
        var (exit, output, error) = await HostProcess.RunAsync(
            DemoSite.Host.DataDirectory,
            ["plugin", "disable", "no-such"]
        );
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(output, Is.Empty);
        Assert.That(error.Trim(), Does.Contain("no-such").And.Not.Contain("\n"));
    }

    private static async Task<(int Asked, int Failed)> AskAsync(HostProcess host, string path, CancellationToken stop)
    {
        using var client = host.CreateClient(followRedirects: false);
        var asked = 0;
        var failed = 0;
        while (!stop.IsCancellationRequested)
        {
            asked++;
            try
            {
                using var answer = await client.GetAsync(path, CancellationToken.None);
                if (answer.StatusCode != HttpStatusCode.OK)
                    failed++;
            }
            catch (HttpRequestException)
            {
                failed++;
            }
        }
        return (asked, failed);
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
            late.Token.ThrowIfCancellationRequested();
    }
}
