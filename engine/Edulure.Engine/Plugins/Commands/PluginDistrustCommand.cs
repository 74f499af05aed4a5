using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin distrust</c></summary>
internal sealed class PluginDistrustCommand(TrustedKeys keys) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin distrust",
            "Trusts a key no longer; what it signed is not loaded at the next start.",
            [new("key", "Its name or fingerprint, as 'plugin keys' shows them.")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var wanted = input["key"];
        var found = (await keys.ListAsync(cancellationToken))
            .Where(key => key.Fingerprint == wanted || key.Name == wanted)
            .ToArray();
        if (found.Length == 0)
            return CliResult.Fail($"There is no key '{wanted}'; 'plugin keys' lists those there are.");
        if (found.Length > 1)
            return CliResult.Fail($"{found.Length} keys are called '{wanted}': give the fingerprint.");
        if (found[0].IsConfigured)
            return CliResult.Fail($"'{wanted}' stands in the configuration (Plugins:Keys): it is to be removed there.");
        await keys.RemoveAsync(found[0].Fingerprint, cancellationToken);
        return CliResult.Ok(
            $"{found[0].Name} is trusted no longer.",
            CommandJson.Write(new { found[0].Fingerprint, found[0].Name })
        );
    }
}
