using System.Text.Json;
using Edulure.Engine.Plugins;
using Edulure.Sdk;

namespace Edulure.Engine.Settings.Commands;

/// <summary><c>settings get KEY</c></summary>
internal sealed class SettingsGet(SettingsStore store, SiteContributions site) : ICliCommand
{
    public CliVerb Verb { get; } =
        new(
            "settings get",
            "Shows the value of a setting that is in force.",
            [new("key", "plugin:name, for example courses:pageSize")],
            []
        );

    public async Task<CliResult> RunAsync(CliInput input, CancellationToken cancellationToken)
    {
        if (SettingKey.Find(site, input["key"], out var error) is not { } key)
            return CliResult.Fail(error);
        await store.StartAsync(cancellationToken);

        if (SettingsSchema.IsSecret(key.Property))
            return Masked(key, store.For(key.Plugin).Json.ContainsKey(key.Name));

        object? value = null;
        var isSet =
            store.For(key.Plugin).Json.TryGetValue(key.Name, out var stored)
            && key.Schema.TryRead(key.Property, stored, out value);
        if (!isSet)
            value = key.Schema.Default(key.Property);

        var json = key.Schema.Write(key.Property, value);
        using var document = JsonDocument.Parse(json);
        var text = document.RootElement.ValueKind is JsonValueKind.String ? document.RootElement.GetString()! : json;
        return CliResult.Ok(
            text,
            $$"""{"key":{{JsonSerializer.Serialize(key.ToString())}},"value":{{json}},"isDefault":{{(
                isSet ? "false" : "true"
            )}}}"""
        );
    }

    private static CliResult Masked(SettingKey key, bool isSet) =>
        CliResult.Ok(
            isSet ? "(secret: set)" : "(secret: not set)",
            $$"""{"key":{{JsonSerializer.Serialize(key.ToString())}},"isSecret":true,"isDefault":{{(
                isSet ? "false" : "true"
            )}}}"""
        );
}
