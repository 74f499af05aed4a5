using System.Security.Cryptography;
using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin key</c></summary>
internal sealed class PluginKeyCommand : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin key",
            "Makes a pair of keys to sign packages with.",
            [new("file", "The file of the private key; the public one stands beside it with .pub.")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var file = input["file"];
        var publicFile = file + ".pub";
        foreach (var path in (string[])[file, publicFile])
            if (Path.Exists(path))
                return CliResult.Fail($"{path} is there already: a key is never overwritten.");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await WriteAsync(file, key.ExportPkcs8PrivateKeyPem(), isSecret: true);
        await WriteAsync(publicFile, key.ExportSubjectPublicKeyInfoPem(), isSecret: false);
        var fingerprint = SigningKey.Of(key).Fingerprint;
        return CliResult.Ok(
            $"{file}: keep it to yourself. {publicFile}: give it to those who are to trust it. Fingerprint: {fingerprint}",
            CommandJson.Write(
                new
                {
                    privateKey = file,
                    publicKey = publicFile,
                    fingerprint,
                }
            )
        );
    }

    private static async Task WriteAsync(string path, string pem, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(pem + "\n");
    }
}
