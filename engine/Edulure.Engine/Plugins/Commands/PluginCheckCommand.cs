using System.Text;
using Edulure.Engine.Plugins.Checking;
using Edulure.Engine.Plugins.Manifests;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin check</c></summary>
internal sealed class PluginCheckCommand : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin check",
            "Looks a built plugin over, scores it from 0 to 100, and says how to mend each point.",
            [new("dir", "The folder with plugin.json and the built assembly.")],
            [new("previous", "The folder of its last version: the new migrations are tried on its data.")]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var (package, error) = Open(input["dir"]);
        if (package is null)
            return CliResult.Fail(error!);
        PluginPackage? previous = null;
        if (input.Find("previous") is { } last)
        {
            (previous, error) = Open(last);
            if (previous is null)
                return CliResult.Fail(error!);
        }
        var report = await new PluginCheck(new()).RunAsync(package, null, previous, cancellationToken);
        var refusals = report.Refusals;
        return new(
            refusals.Count == 0
                ? null
                : $"{report.Plugin} fails {string.Join(", ", refusals.Select(point => point.Id))}, which every plugin must pass.",
            Text(report),
            CommandJson.Write(report)
        );
    }

    private static (PluginPackage? Package, string? Error) Open(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return File.Exists(Path.Combine(folder, PluginDiscovery.ManifestFile))
            ? (PluginDiscovery.Read(folder), null)
            : (null, $"{path} is no plugin: it holds no {PluginDiscovery.ManifestFile}.");
    }

    private static string Text(CheckReport report)
    {
        var text = new StringBuilder();
        foreach (var point in report.Points)
        {
            var mark = point.Outcome switch
            {
                CheckOutcome.Pass => "pass",
                CheckOutcome.Fail => "FAIL",
                _ => "n/a ",
            };
            text.Append(mark).Append("  ").AppendLine(point.Title);
            foreach (var detail in point.Details)
                text.Append("        ").AppendLine(detail.ReplaceLineEndings("\n        "));
            if (point.Mend is { } mend)
                text.Append("      → ").AppendLine(mend);
        }
        return text.Append(report.Plugin)
            .Append(' ')
            .Append(report.Version)
            .Append(": ")
            .Append(report.Score)
            .Append(" of 100")
            .ToString();
    }
}
