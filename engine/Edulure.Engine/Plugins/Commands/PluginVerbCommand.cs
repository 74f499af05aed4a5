using Edulure.Engine.Plugins.Grants;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary>What the verbs that change a plugin have in common: they work beside a running site and without one.</summary>
internal abstract class PluginVerbCommand(PluginOperations operations) : ICliCommand
{
    protected static readonly CliArgument Plugin = new("id", "The plugin's id.");

    protected static readonly CliOption AcceptGrants = new(
        "accept-grants",
        "Accept what the new version asks for beyond what was accepted before.",
        IsFlag: true
    );

    public abstract CliVerb Verb { get; }

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var outcome = await operations.RunAsync(Request(input), new Steps(input.Progress), cancellationToken);
        var json = CommandJson.Write(outcome);
        // A refusal says its code too, for whoever calls from a script.
        return outcome.Done ? CliResult.Ok(outcome.Message, json) : new(outcome.Message, "", json);
    }

    protected abstract PluginRequest Request(CliInput input);

    /// <summary>A file where there is one of that name, else the id of a plugin.</summary>
    protected static PluginRequest FileOrId(PluginVerb verb, CliInput input)
    {
        var given = input["package"];
        var isFile = File.Exists(given) || given.EndsWith(".edulure", StringComparison.OrdinalIgnoreCase);
        return new(
            verb,
            isFile ? null : given,
            isFile ? Path.GetFullPath(given) : null,
            input.Has("accept-grants"),
            PluginActor.CommandLine
        );
    }

    private sealed class Steps(IProgress<string> lines) : IProgress<OperationStep>
    {
        public void Report(OperationStep value)
        {
            if (value.Asked.Count == 0)
            {
                lines.Report($"{value.Progress, 4:P0} {value.Text}");
                return;
            }
            lines.Report("     What it may do:");
            foreach (var grant in value.Asked)
                lines.Report($"     - {GrantWords.English.Text(grant)}");
        }
    }
}

/// <summary><c>plugin install</c></summary>
internal sealed class PluginInstallCommand(PluginOperations operations) : PluginVerbCommand(operations)
{
    public override CliVerb Verb { get; } =
        new(
            "plugin install",
            "Installs a package, on every node, and enables it.",
            [new("package", "A package file, or the id of a plugin in one of the site's feeds.")],
            []
        );

    protected override PluginRequest Request(CliInput input) => FileOrId(PluginVerb.Install, input);
}

/// <summary><c>plugin upgrade</c></summary>
internal sealed class PluginUpgradeCommand(PluginOperations operations) : PluginVerbCommand(operations)
{
    public override CliVerb Verb { get; } =
        new(
            "plugin upgrade",
            "Puts a newer version in the place of the one before, without a request lost.",
            [new("package", "A package file, or the id of a plugin in one of the site's feeds.")],
            [AcceptGrants]
        );

    protected override PluginRequest Request(CliInput input) => FileOrId(PluginVerb.Upgrade, input);
}

/// <summary>Those that name a plugin and nothing else.</summary>
internal abstract class PluginIdCommand(PluginOperations operations, PluginVerb verb, string description)
    : PluginVerbCommand(operations)
{
    public override CliVerb Verb { get; } =
        new($"plugin {verb.ToString().ToLowerInvariant()}", description, [Plugin], []);

    protected override PluginRequest Request(CliInput input) =>
        new(verb, input["id"], null, false, PluginActor.CommandLine);
}

/// <summary><c>plugin enable</c></summary>
internal sealed class PluginEnableCommand(PluginOperations operations)
    : PluginIdCommand(operations, PluginVerb.Enable, "Turns a plugin on, on every node; ends a quarantine.");

/// <summary><c>plugin disable</c></summary>
internal sealed class PluginDisableCommand(PluginOperations operations)
    : PluginIdCommand(operations, PluginVerb.Disable, "Turns a plugin off, on every node; its data stays.");

/// <summary><c>plugin rollback</c></summary>
internal sealed class PluginRollbackCommand(PluginOperations operations)
    : PluginIdCommand(
        operations,
        PluginVerb.Rollback,
        "Returns to the version before the last upgrade, with its data."
    );

/// <summary><c>plugin remove</c></summary>
internal sealed class PluginRemoveCommand(PluginOperations operations)
    : PluginIdCommand(operations, PluginVerb.Remove, "Removes an installed plugin; its data stays.");

/// <summary><c>plugin purge</c></summary>
internal sealed class PluginPurgeCommand(PluginOperations operations)
    : PluginIdCommand(
        operations,
        PluginVerb.Purge,
        "Deletes a plugin's data for good, and its code ('plugin export' keeps a copy)."
    );
