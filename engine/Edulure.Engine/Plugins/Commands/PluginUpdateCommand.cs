using Edulure.Engine.Plugins.Feeds;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;
using Semver;
using FeedEntry = Edulure.Engine.Plugins.Feeds.FeedEntry;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin update</c>: everything that the feeds have a newer version of. One that fails does not stop the others.</summary>
internal sealed class PluginUpdateCommand(PluginCatalogue catalogue, FeedClient feeds, PluginOperations operations)
    : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin update",
            "Upgrades every plugin that the site's feeds have a newer version of.",
            [],
            [
                new("dry-run", "Only say what would be upgraded.", IsFlag: true),
                new("accept-grants", "Accept what new versions ask for beyond what was accepted before.", IsFlag: true),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var installed = new Dictionary<string, SemVersion>(StringComparer.Ordinal);
        foreach (var plugin in await catalogue.ViewAsync(cancellationToken))
            if (SemVersion.TryParse(plugin.Version, SemVersionStyles.Strict, out var version))
                installed[plugin.Id] = version;
        var (newer, failures) = await feeds.UpdatesAsync(installed, cancellationToken);
        if (newer.Count == 0 && failures.Count > 0)
            return CliResult.Fail(failures[0].Reason);
        var outcomes = new List<object>();
        var lines = failures.Select(failure => failure.Reason).ToList();
        var failed = 0;
        foreach (var entry in newer)
        {
            var (done, message) = input.Has("dry-run")
                ? (true, $"{entry.Plugin.Id} {installed[entry.Plugin.Id]} → {entry.Version.Version}")
                : await UpgradeAsync(entry, input, cancellationToken);
            failed += done ? 0 : 1;
            lines.Add(message);
            outcomes.Add(
                new
                {
                    plugin = entry.Plugin.Id,
                    version = entry.Version.Version,
                    done,
                    message,
                }
            );
        }
        if (newer.Count == 0)
            lines.Add("Every plugin is at the newest version.");
        return failed == 0
            ? CliResult.Ok(string.Join('\n', lines), CommandJson.Write(outcomes))
            : CliResult.Fail($"{failed} of {newer.Count} could not be upgraded: {string.Join(' ', lines)}");
    }

    private async Task<(bool, string)> UpgradeAsync(
        FeedEntry entry,
        CliInput input,
        CancellationToken cancellationToken
    )
    {
        var request = new PluginRequest(
            PluginVerb.Upgrade,
            entry.Plugin.Id,
            null,
            input.Has("accept-grants"),
            PluginActor.CommandLine
        );
        var outcome = await operations.RunAsync(request, new Progress<OperationStep>(), cancellationToken);
        return (outcome.Done, outcome.Message);
    }
}
