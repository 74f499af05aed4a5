using System.Text.Json;
using Edulure.Engine.Files;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Commands;
using Edulure.Sdk;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins;

internal sealed class PluginCommandTests
{
    [Test]
    public async Task The_list_names_each_plugin_with_its_state_and_the_reason()
    {
        await using var site = await StartAsync("Good", "ThrowsAtLoad");

        var result = await RunAsync<PluginListCommand>(site);

        Assert.That(result.Text.Split('\n')[0], Does.Match("^good +1.0.0  enabled  private$"));
        var rows = JsonDocument.Parse(result.Json).RootElement;
        Assert.That(rows[1].GetProperty("id").GetString(), Is.EqualTo("throws-at-load"));
        Assert.That(rows[1].GetProperty("state").GetString(), Is.EqualTo("failed"));
        Assert.That(rows[1].GetProperty("reason").GetString(), Does.Contain("broken on purpose"));
    }

    [Test]
    public async Task A_plugin_is_turned_off_and_on()
    {
        await using var site = await StartAsync("Good");

        Assert.That((await RunAsync<PluginDisableCommand>(site, "good")).Error, Is.Null);
        Assert.That(site.Status("good").State, Is.EqualTo(PluginState.Disabled));
        Assert.That((await RunAsync<PluginEnableCommand>(site, "good")).Error, Is.Null);
        Assert.That(site.Status("good").State, Is.EqualTo(PluginState.Enabled));
    }

    [Test]
    public async Task An_id_that_nobody_has_is_one_clear_line()
    {
        await using var site = await StartAsync("Good");

        var result = await RunAsync<PluginDisableCommand>(site, "godo");

        Assert.That(result.Error, Is.EqualTo("There is no plugin 'godo'; 'plugin list' names those there are."));
    }

    // The verbs reach what deletes a plugin's data, and with it the plugin's files.
    private static Task<PluginSite> StartAsync(params string[] samples) =>
        PluginSite.StartAsync(samples, rooms: (services, configuration) => services.AddFilesRoom(configuration));

    private static async Task<CliResult> RunAsync<TCommand>(PluginSite site, string? id = null)
        where TCommand : ICliCommand
    {
        using var scope = site.Services.CreateScope();
        var command = scope.ServiceProvider.GetServices<ICliCommand>().OfType<TCommand>().Single();
        var values = id is null ? new Dictionary<string, string>() : new() { ["id"] = id };
        return await command.RunAsync(
            new CliInput(values, TextReader.Null, new Progress<string>()),
            CancellationToken.None
        );
    }
}
