using System.Globalization;
using Edulure.Engine.Data;
using Edulure.Engine.Plugins.Bisecting;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Plugins.Commands;

/// <summary><c>plugin bisect</c>: runs without any plugin, for a site that a plugin does not let start.</summary>
internal sealed class PluginBisectCommand(
    PluginManager manager,
    DesiredPlugins desired,
    DatabaseConfiguration database,
    TimeProvider time
) : ICliCommand
{
    public const string Words = "plugin bisect";

    private const int DefaultSeconds = 60;

    public CliVerb Verb { get; } =
        new(
            Words,
            "Finds the plugin with which the site does not start, or does not answer.",
            [],
            [
                new CliOption("path", "The page that must be answered; / unless given."),
                new CliOption("seconds", "How long a start, and an answer, may take; 60 unless given."),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var path = input.Find("path") ?? "/";
        if (!path.StartsWith('/'))
            return CliResult.Fail("--path begins with a slash.");
        var text = input.Find("seconds") ?? DefaultSeconds.ToString(CultureInfo.InvariantCulture);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds == 0)
            return CliResult.Fail($"--seconds is '{text}'; a whole number above 0 is wanted.");

        var rows = await desired.AllAsync(cancellationToken);
        var plugins = manager
            .Packages.Where(package =>
                package.Manifest is not null
                && rows.GetValueOrDefault(package.Id) is null or { Desired: Desired.Enabled }
            )
            .ToDictionary(
                package => package.Id,
                package => (IReadOnlyCollection<string>)[.. package.Manifest!.Dependencies.Keys]
            );
        var number = 0;
        var bisection = new Bisection(
            async (some, stop) =>
            {
                // Anew each time: what a trial did to its data must not be held against the next.
                await using var data = await TrialData.CopyAsync(database, stop);
                var trial = new SiteTrial(path, TimeSpan.FromSeconds(seconds), Environment(data), time);
                var failure = await trial.RunAsync(some, stop);
                input.Progress.Report(
                    $"{++number}: {(some.Count == 0 ? "no plugin" : string.Join(", ", some))}: {failure ?? "well"}"
                );
                return failure;
            }
        );
        return Report(await bisection.RunAsync(plugins, cancellationToken));
    }

    private static Dictionary<string, string> Environment(TrialData data) =>
        new()
        {
            ["EDULURE_Data__Directory"] = data.FullName,
            ["EDULURE_Site__Quiet"] = "true",
            ["EDULURE_Plugins__SafeMode"] = "false",
            ["EDULURE_Metrics__Url"] = "",
        };

    private static CliResult Report(BisectionResult result)
    {
        var text = result switch
        {
            { Culprit: { } culprit } => $"{culprit} is at fault: {result.Failure}.",
            { FailsWithout: true } => $"No plugin is at fault: it fails without any: {result.Failure}.",
            _ => "Nothing fails.",
        };
        return CliResult.Ok(
            text,
            CommandJson.Write(
                new
                {
                    result.Culprit,
                    result.Failure,
                    result.FailsWithout,
                    result.Trials,
                }
            )
        );
    }
}
