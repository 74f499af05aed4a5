using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin pack</c></summary>
internal sealed class PluginPackCommand : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin pack",
            "Makes one file of a built plugin's folder.",
            [new("dir", "The folder with plugin.json and the built assembly.")],
            [new("output", "The file to write; id and version in this directory otherwise.")]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        try
        {
            var (file, list) = await new PackageWriter(PackageLimits.Default).PackAsync(
                input["dir"],
                input.Find("output"),
                cancellationToken
            );
            return CliResult.Ok(
                $"{file}: {list.Id} {list.Version}, {list.Files.Count} files. It is not signed; 'plugin sign' signs it.",
                CommandJson.Write(
                    new
                    {
                        file,
                        list.Id,
                        list.Version,
                        files = list.Files.Count,
                    }
                )
            );
        }
        catch (PackageException e)
        {
            return CliResult.Fail(e.Message);
        }
    }
}
