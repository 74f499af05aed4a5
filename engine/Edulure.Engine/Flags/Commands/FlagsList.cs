using Edulure.Sdk;

namespace Edulure.Engine.Flags.Commands;

/// <summary><c>flags list [--stale]</c></summary>
internal sealed class FlagsList(FlagStore store, SiteFlags flags, TimeProvider time) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "flags list",
            "Lists the feature flags with what is in force.",
            [],
            [new("stale", "Only those that have had their time, and those that nothing declares.", IsFlag: true)]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        await store.StartAsync(cancellationToken);
        var now = time.GetUtcNow();
        var shown = flags
            .All.Select(flag => (Flag: flag, Json: FlagJson.Of(flag, now)))
            .Where(flag => !input.Has("stale") || flag.Json.Stale is not null)
            .ToList();
        return CliResult.Ok(
            string.Join('\n', shown.Select(flag => flag.Json.Line(flag.Flag.State))),
            FlagJson.Write([.. shown.Select(flag => flag.Json)])
        );
    }
}
