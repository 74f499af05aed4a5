using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin sign</c></summary>
internal sealed class PluginSignCommand : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin sign",
            "Signs a package, in its place.",
            [new("file", "The package.")],
            [new("key", "The PEM file of a private key; 'plugin key' makes one.", IsRequired: true)]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var file = input["key"];
        if (!File.Exists(file))
            return CliResult.Fail($"--key: there is no file {file}.");
        try
        {
            using var key = SigningKey.LoadPrivate(file);
            var list = await new PackageWriter(PackageLimits.Default).SignAsync(input["file"], key, cancellationToken);
            var fingerprint = SigningKey.Of(key).Fingerprint;
            return CliResult.Ok(
                $"{input["file"]}: {list.Id} {list.Version} is signed by {fingerprint}.",
                CommandJson.Write(
                    new
                    {
                        file = input["file"],
                        list.Id,
                        list.Version,
                        fingerprint,
                    }
                )
            );
        }
        catch (PackageException e)
        {
            return CliResult.Fail(e.Message);
        }
        catch (FormatException e)
        {
            return CliResult.Fail($"--key: {file} {e.Message}.");
        }
    }
}
