using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin enable</c></summary>
internal sealed class PluginEnableCommand(PluginManager plugins) : PluginSwitchCommand
{
    public override CliVerb Verb { get; } = new("plugin enable", "Turns a plugin on, on every node.", [Plugin], []);

    protected override Task<PluginStatus?> SwitchAsync(string id, CancellationToken cancellationToken) =>
        plugins.EnableAsync(id, cancellationToken);

    protected override string Done(string id) => $"{id} is to be enabled; a running site follows within two seconds.";
}

/// <summary><c>plugin disable</c></summary>
internal sealed class PluginDisableCommand(PluginManager plugins) : PluginSwitchCommand
{
    public override CliVerb Verb { get; } =
        new("plugin disable", "Turns a plugin off, on every node; its data stays.", [Plugin], []);

    protected override Task<PluginStatus?> SwitchAsync(string id, CancellationToken cancellationToken) =>
        plugins.DisableAsync(id, cancellationToken);

    protected override string Done(string id) => $"{id} is to be disabled; a running site follows within two seconds.";
}

/// <summary>What the two have in common.</summary>
internal abstract class PluginSwitchCommand : ICliCommand
{
    protected static readonly CliArgument Plugin = new("id", "The plugin's id.");

    public abstract CliVerb Verb { get; }

    protected abstract Task<PluginStatus?> SwitchAsync(string id, CancellationToken cancellationToken);

    protected abstract string Done(string id);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var id = input["id"];
        var status = await SwitchAsync(id, cancellationToken);
        return status switch
        {
            null => CliResult.Fail($"There is no plugin '{id}'; 'plugin list' names those there are."),
            { State: PluginState.Invalid } => CliResult.Fail($"{id} cannot be used: {status.Reason}"),
            _ => CliResult.Ok(Done(id), CommandJson.Write(status)),
        };
    }
}
