using Edulure.Engine.Plugins.Feeds;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin search</c></summary>
internal sealed class PluginSearchCommand(FeedClient feeds, FeedOptions options) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin search",
            "Lists what the site's feeds have, each plugin at its newest version that suits this engine.",
            [],
            [new("for", "Words that are all to be found in id, name or description.")]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        if (options.Feeds.Count == 0)
            return CliResult.Fail("No feed is configured: Plugins:Feeds is a list of addresses or folders.");
        var (entries, failures) = await feeds.SearchAsync(input.Find("for") ?? "", cancellationToken);
        if (failures.Count == options.Feeds.Count)
            return CliResult.Fail(failures[0].Reason);
        foreach (var failure in failures)
            input.Progress.Report(failure.Reason);
        var lines = entries.Select(entry =>
            $"{entry.Plugin.Id}  {entry.Version.Version}  {entry.Plugin.Name}: {entry.Plugin.Description}  ({entry.Feed})"
        );
        return CliResult.Ok(
            entries.Count == 0 ? "The feeds have nothing of that." : string.Join('\n', lines),
            CommandJson.Write(
                new
                {
                    plugins = entries.Select(entry => new
                    {
                        entry.Plugin.Id,
                        entry.Version.Version,
                        entry.Plugin.Name,
                        entry.Plugin.Description,
                        entry.Feed,
                    }),
                    failures,
                }
            )
        );
    }
}
