using System.Globalization;
using System.Text;
using Edulure.Engine.Plugins.Commands;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary><c>theme list</c></summary>
internal sealed class ThemeListCommand(ThemeOperations themes) : ICliCommand
{
    public CliVerb Verb { get; } = new("theme list", "Lists every theme, and which one is in force.", [], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var list = await themes.ListAsync(cancellationToken);
        if (list.Count == 0)
            return CliResult.Ok("There are no themes.", "[]");
        var idWidth = list.Max(theme => theme.Id.Length);
        var versionWidth = list.Max(theme => theme.Manifest?.Version.Length ?? 0);
        var lines = list.Select(theme =>
            string.Join(
                    "  ",
                    theme.Id.PadRight(idWidth),
                    (theme.Manifest?.Version ?? "").PadRight(versionWidth),
                    Words(theme)
                )
                .TrimEnd()
        );
        return CliResult.Ok(string.Join('\n', lines), CommandJson.Write(list.Select(Json)));
    }

    private static string Words(ThemeView theme)
    {
        var scheduled = string.Concat(
            theme.Scheduled.Select(row =>
                row.Until is { } until ? $"  scheduled {row.From:u} – {until:u}" : $"  scheduled {row.From:u}"
            )
        );
        return theme.State switch
        {
            ThemeState.InForce when theme.Until is { } until => $"in force until {until:u}{scheduled}",
            ThemeState.InForce => "in force" + scheduled,
            ThemeState.Unusable => theme.Problem!.ReplaceLineEndings(" "),
            _ => scheduled.Trim(),
        };
    }

    private static object Json(ThemeView theme) =>
        new
        {
            theme.Id,
            theme.Name,
            theme.Manifest?.Version,
            theme.Manifest?.Parent,
            theme.State,
            theme.Until,
            scheduled = theme.Scheduled.Select(row => new
            {
                row.Id,
                row.From,
                row.Until,
            }),
            theme.Problem,
        };
}

/// <summary><c>theme check</c></summary>
internal sealed class ThemeCheckCommand(ThemeCheck check, ThemeStore store) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "theme check",
            "Looks a theme over, as its activation does: templates, components, pages of the plugins, tokens, contrasts, texts.",
            [new("theme", "The id of a theme of the site, or the folder of one.")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        var given = input["theme"];
        var folder =
            Directory.Exists(given) || !store.Ids.Contains(given) ? given : Path.Combine(store.Directory, given);
        ThemeReport report;
        try
        {
            report = await check.RunAsync(folder, cancellationToken);
        }
        catch (TemplateException e)
        {
            return CliResult.Fail(e.Message);
        }
        return new(
            report.Errors == 0 ? null : $"{report.Theme} has {report.Errors} errors and cannot be activated.",
            Text(report),
            CommandJson.Write(report)
        );
    }

    private static string Text(ThemeReport report)
    {
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
            text.Append(CultureInfo.InvariantCulture, $"{finding.Severity.ToString().ToLowerInvariant(), -7}")
                .Append(' ')
                .Append(ThemeReport.Place(finding))
                .Append(": ")
                .Append(finding.Message.ReplaceLineEndings(" "))
                .Append(" [")
                .Append(finding.Code)
                .Append("]\n");
        return text.Append(
                CultureInfo.InvariantCulture,
                $"{report.Theme} {report.Version}: {report.Errors} errors, {report.Warnings} warnings, {report.Notes} notes; {report.Rendered} samples rendered, {report.Contrasts} contrasts measured."
            )
            .ToString();
    }
}

/// <summary><c>theme activate</c></summary>
internal sealed class ThemeActivateCommand(ThemeOperations themes) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "theme activate",
            "Puts a theme in force on every node, if it passes the check.",
            [new("id", "The theme's id.")],
            [
                new("from", "When, such as 2026-12-01T00:00Z. Now, where it is not given."),
                new("until", "When what was in force before returns. Never, where it is not given."),
                new("reason", "Why, for the record."),
            ]
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        if (!TryTime(input.Find("from"), out var from))
            return CliResult.Fail($"--from: '{input.Find("from")}' is no time like 2026-12-01T00:00Z.");
        if (!TryTime(input.Find("until"), out var until))
            return CliResult.Fail($"--until: '{input.Find("until")}' is no time like 2026-12-01T00:00Z.");
        return ThemeResults.Of(
            await themes.ActivateAsync(
                input["id"],
                from,
                until,
                input.Find("reason"),
                PluginActor.CommandLine,
                cancellationToken
            )
        );
    }

    private static bool TryTime(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (text is null)
            return true;
        var known = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var parsed
        );
        time = parsed;
        return known;
    }
}

/// <summary><c>theme rollback</c></summary>
internal sealed class ThemeRollbackCommand(ThemeOperations themes) : ICliCommand
{
    public CliVerb Verb { get; } = new("theme rollback", "Returns to the theme that was in force before.", [], []);

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken) =>
        ThemeResults.Of(await themes.RollBackAsync(PluginActor.CommandLine, cancellationToken));
}

internal static class ThemeResults
{
    public static CliResult Of(ThemeOutcome outcome)
    {
        var json = CommandJson.Write(outcome);
        return outcome.Done ? CliResult.Ok(outcome.Message, json) : new(outcome.Message, "", json);
    }
}
