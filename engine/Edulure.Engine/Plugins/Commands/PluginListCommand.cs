using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin list</c></summary>
internal sealed class PluginListCommand(PluginManager plugins) : ICliCommand
{
    public CliVerb Verb { get; } = new("plugin list", "Lists every plugin with its version and state.", [], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var list = await plugins.ListAsync(cancellationToken);
        if (list.Count == 0)
            return CliResult.Ok("There are no plugins.", "[]");
        var idWidth = list.Max(plugin => plugin.Id.Length);
        var versionWidth = list.Max(plugin => plugin.Version.Length);
        var lines = list.Select(plugin =>
            string.Join(
                    "  ",
                    plugin.Id.PadRight(idWidth),
                    plugin.Version.PadRight(versionWidth),
                    CommandJson.Name(plugin.State),
                    plugin.Reason
                )
                .TrimEnd()
        );
        return CliResult.Ok(string.Join('\n', lines), CommandJson.Write(list));
    }
}
