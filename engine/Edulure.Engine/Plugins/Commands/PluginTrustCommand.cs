using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin trust</c></summary>
internal sealed class PluginTrustCommand(TrustedKeys keys) : ICliCommand
{
    private const int MaxName = 100;

    public CliVerb Verb { get; } =
        new(
            "plugin trust",
            "Trusts a key: what it signs may be installed here.",
            [new("key", "The PEM file of a public key, or its base64.")],
            [new("name", "What to call its owner.", IsRequired: true)]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var name = input["name"].Trim();
        if (name.Length is 0 or > MaxName)
            return CliResult.Fail($"--name: 1 to {MaxName} characters are wanted.");
        SigningKey key;
        try
        {
            key = SigningKey.Load(input["key"]);
        }
        catch (FormatException e)
        {
            return CliResult.Fail($"The key {e.Message}.");
        }
        await keys.AddAsync(key, name, cancellationToken);
        return CliResult.Ok(
            $"What {key.Fingerprint} signs is trusted as {name}.",
            CommandJson.Write(new { key.Fingerprint, name })
        );
    }
}
