using System.Net;
using System.Text.Json;
using NUnit.Framework;

namespace Edulure.EndToEnd;

/// <summary>A plugin that takes the process with it when the site starts: the site comes back without it.</summary>
internal sealed class BootTests
{
    private static readonly Dictionary<string, string> s_none = [];

    [Test]
    public async Task After_two_deaths_while_starting_the_site_serves_without_the_plugin_that_it_died_of()
    {
        using var plugins = new PluginFolder("Good");
        var data = HostProcess.NewDataDirectory();
        var first = await HostProcess.StartAsync(data, demo: false, plugins.Environment);
        await first.StopAsync();
        plugins.Add("DiesAtStart");

        for (var death = 0; death < 2; death++)
            Assert.That(
                async () => await HostProcess.StartAsync(data, demo: false, plugins.Environment),
                Throws.InvalidOperationException.With.Message.Contains("broken on purpose")
            );
        await using var host = await HostProcess.StartAsync(data, demo: false, plugins.Environment);

        using var client = host.CreateClient();
        Assert.That((await client.GetAsync("/good")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data, "plugins.boot.json")));
        var held = record.RootElement.GetProperty("held").EnumerateArray().Single();
        Assert.That(held.GetProperty("plugin").GetString(), Is.EqualTo("dies-at-start"));
        Assert.That(held.GetProperty("reason").GetString(), Does.Contain("was being loaded"));
    }

    [Test]
    public async Task Bisecting_names_the_plugin_with_which_the_site_does_not_start()
    {
        using var plugins = new PluginFolder("Good", "DiesAtStart", "Slow", "ThrowsInRequest");
        var data = HostProcess.NewDataDirectory();
        try
        {
            var found = await BisectAsync(data, plugins.Environment);

            Assert.That(found.GetProperty("culprit").GetString(), Is.EqualTo("dies-at-start"));
            Assert.That(found.GetProperty("failure").GetString(), Does.Contain("broken on purpose"));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Test]
    public async Task Bisecting_a_page_names_the_plugin_that_fails_on_it_while_the_site_serves()
    {
        using var plugins = new PluginFolder("Good", "Slow", "ThrowsInRequest");
        await using var host = await HostProcess.StartAsync(demo: false, environment: plugins.Environment);

        var broken = await BisectAsync(host.DataDirectory, plugins.Environment, "--path", "/throws-in-request");
        var well = await BisectAsync(host.DataDirectory, plugins.Environment, "--path", "/good");

        Assert.That(broken.GetProperty("culprit").GetString(), Is.EqualTo("throws-in-request"));
        Assert.That(broken.GetProperty("failure").GetString(), Is.EqualTo("/throws-in-request answered 500"));
        Assert.That(well.GetProperty("culprit").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(well.GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using var client = host.CreateClient();
        Assert.That((await client.GetAsync("/good")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Bisecting_refuses_what_is_no_path_in_one_line()
    {
        var (exit, output, error) = await HostProcess.RunAsync(
            DemoSite.Host.DataDirectory,
            ["plugin", "bisect", "--path", "courses"],
            s_none
        );

        Assert.That((exit, output), Is.EqualTo((1, "")));
        Assert.That(error.Trim(), Is.EqualTo("--path begins with a slash."));
    }

    private static async Task<JsonElement> BisectAsync(
        string data,
        IReadOnlyDictionary<string, string> environment,
        params string[] options
    )
    {
        var (exit, output, error) = await HostProcess.RunAsync(
            data,
            ["plugin", "bisect", .. options, "--json"],
            environment
        );
        Assert.That(exit, Is.Zero, error);
        return JsonDocument.Parse(output).RootElement;
    }
}
