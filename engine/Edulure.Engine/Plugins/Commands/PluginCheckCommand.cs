using System.Text;
using Edulure.Engine.Plugins.Checking;
using Edulure.Engine.Plugins.Packages;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin check</c></summary>
internal sealed class PluginCheckCommand : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "plugin check",
            "Looks a built plugin over, scores it from 0 to 100, and says how to mend each point.",
            [new("package", "The folder with plugin.json and the built assembly, or a package file.")],
            [new("previous", "Folder or package of its last version: the new migrations are tried on its data.")]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        try
        {
            using var plugin = await OpenedPlugin.OpenAsync(input["package"], cancellationToken);
            using var previous = input.Find("previous") is { } last
                ? await OpenedPlugin.OpenAsync(last, cancellationToken)
                : null;
            return Result(
                await new PluginCheck(new()).RunAsync(
                    plugin.Package,
                    plugin.IsSigned,
                    previous?.Package,
                    cancellationToken
                )
            );
        }
        catch (PackageException e)
        {
            return CliResult.Fail(e.Message);
        }
    }

    private static CliResult Result(CheckReport report)
    {
        var refusals = report.Refusals;
        return new(
            refusals.Count == 0
                ? null
                : $"{report.Plugin} fails {string.Join(", ", refusals.Select(point => point.Id))}, which every plugin must pass.",
            Text(report),
            CommandJson.Write(report)
        );
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
