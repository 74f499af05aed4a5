using System.Text.Json;
using Edulure.Engine.Plugins;
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
        if (!key.Schema.TryReadTyped(key.Property, input["value"], out var value))
            return CliResult.Fail($"{key} takes {SettingsSchema.Expected(key.Property)}, not '{input["value"]}'.");

        var json = key.Schema.Write(key.Property, value);
        await store.SetAsync(key.Plugin, key.Name, json, cancellationToken);
        return CliResult.Ok(
            $"{key} = {json}",
            $$"""{"key":{{JsonSerializer.Serialize(key.ToString())}},"value":{{json}}}"""
        );
    }
}
