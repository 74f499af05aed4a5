using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Engine.Plugins.Life;
using Edulure.Sdk;

namespace Edulure.Engine.Settings.Commands;

/// <summary><c>settings set KEY VALUE</c></summary>
internal sealed class SettingsSet(SettingsStore store, SiteContributions site) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "settings set",
            "Sets a setting of a plugin; a running site follows within two seconds.",
            [
                new("key", "plugin:name, for example courses:pageSize"),
                new("value", "The value, checked against its type"),
            ],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        if (SettingKey.Find(site, input["key"], out var error) is not { } key)
            return CliResult.Fail(error);
        var isSecret = SettingsSchema.IsSecret(key.Property);
        // A secret that is refused must not show on a screen either.
        var typed = isSecret ? "what was given" : $"'{input["value"]}'";
        if (!key.Schema.TryReadTyped(key.Property, input["value"], out var value))
            return CliResult.Fail($"{key} takes {SettingsSchema.Expected(key.Property)}, not {typed}.");
        if (SettingRules.Check(key.Property, value) is { } problem)
            return CliResult.Fail($"{key} takes {problem.Expected}, not {typed}.");

        var json = isSecret ? store.Hide(key.Plugin, key.Name, (string)value!) : key.Schema.Write(key.Property, value);
        await store.ChangeAsync(
            PluginActor.CommandLine,
            key.Plugin,
            [new(key.Name, json, isSecret)],
            cancellationToken
        );
        if (isSecret)
            return CliResult.Ok(
                $"{key} is set.",
                $$"""{"key":{{JsonSerializer.Serialize(key.ToString())}},"isSecret":true}"""
            );
        return CliResult.Ok(
            $"{key} = {json}",
            $$"""{"key":{{JsonSerializer.Serialize(key.ToString())}},"value":{{json}}}"""
        );
    }
}
