using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin list</c></summary>
internal sealed class PluginListCommand(PluginCatalogue catalogue) : ICliCommand
{
    public CliVerb Verb { get; } = new("plugin list", "Lists every plugin with its version, state and trust.", [], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var list = await catalogue.ViewAsync(cancellationToken);
        if (list.Count == 0)
            return CliResult.Ok("There are no plugins.", "[]");
        var idWidth = list.Max(plugin => plugin.Id.Length);
        var versionWidth = list.Max(plugin => plugin.Version.Length);
        var lines = list.Select(plugin =>
            string.Join(
                    "  ",
                    plugin.Id.PadRight(idWidth),
                    plugin.Version.PadRight(versionWidth),
                    StateNames.Of(plugin.State),
                    plugin.Trust.Level.ToString().ToLowerInvariant(),
                    plugin.Reason
                )
                .TrimEnd()
        );
        return CliResult.Ok(string.Join('\n', lines), CommandJson.Write(list.Select(Json)));
    }

    private static object Json(PluginView plugin) =>
        new
        {
            plugin.Id,
            plugin.Version,
            plugin.Name,
            plugin.State,
            plugin.Reason,
            trust = plugin.Trust.Level.ToString().ToLowerInvariant(),
            plugin.Trust.Signer,
            plugin.Versions,
            plugin.RollbackTo,
            plugin.QuarantinedUntil,
            plugin.Nodes,
        };
}
