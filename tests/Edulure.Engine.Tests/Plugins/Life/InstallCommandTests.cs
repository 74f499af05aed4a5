using System.Collections.Concurrent;
using Edulure.Engine.Plugins.Commands;
using Edulure.Engine.Plugins.Life;
using Edulure.Tests.Shared;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Life;

internal sealed class InstallCommandTests
{
    [Test]
    public async Task The_command_line_shows_in_plain_words_what_a_plugin_may_do_before_it_is_there()
    {
        await using var site = await LifeSite.StartAsync(TestDatabaseKind.Sqlite, []);
        var lines = new Lines();
        var input = new Dictionary<string, string> { ["package"] = await site.Packages.PackAsync("Good") };

        var result = await new PluginInstallCommand(site.Get<PluginOperations>()).RunAsync(
            new(input, TextReader.Null, lines),
            default
        );

        Assert.That(result.Error, Is.Null);
        var said = lines.Said.ToList();
        var asked = said.FindIndex(line => line.Trim() == "What it may do:");
        Assert.That(asked, Is.Not.Negative);
        Assert.That(said[asked + 1], Does.StartWith("     - ").And.Not.Contain("plugin.grant"));
        Assert.That(said.FindIndex(line => line.Contains("switch")), Is.GreaterThan(asked), "before it is done");
    }

    private sealed class Lines : IProgress<string>
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public void Report(string value) => Said.Enqueue(value);
    }
}
