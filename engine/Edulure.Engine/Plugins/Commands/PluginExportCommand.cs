using Edulure.Engine.Data;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin export</c></summary>
internal sealed class PluginExportCommand(PluginData data) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin export",
            "Writes everything that a plugin keeps into a zip.",
            [new("id", "The plugin's id."), new("file", "The file to write; it must not be there yet.")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var (id, file) = (input["id"], Path.GetFullPath(input["file"]));
        if (File.Exists(file))
            return CliResult.Fail($"{file} is there already.");
        var part = file + ".part";
        try
        {
            await using (var zip = File.Create(part))
                await data.ExportAsync(
                    id,
                    zip,
                    new Progress<double>(done => input.Progress.Report($"{done:P0}")),
                    cancellationToken
                );
            File.Move(part, file);
        }
        finally
        {
            File.Delete(part);
        }
        return CliResult.Ok($"{file} holds everything that {id} keeps.", CommandJson.Write(new { plugin = id, file }));
    }
}
