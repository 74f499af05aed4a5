using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin keys</c></summary>
internal sealed class PluginKeysCommand(TrustedKeys keys) : ICliCommand
{
    public CliVerb Verb { get; } = new("plugin keys", "Lists the keys whose packages this site trusts.", [], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var list = await keys.ListAsync(cancellationToken);
        var lines = list.Select(key => $"{key.Fingerprint}  {key.Name}{(key.IsConfigured ? "  (Plugins:Keys)" : "")}");
        return CliResult.Ok(list.Count == 0 ? "No key is trusted." : string.Join('\n', lines), CommandJson.Write(list));
    }
}
