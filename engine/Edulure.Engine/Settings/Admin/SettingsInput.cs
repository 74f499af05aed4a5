using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Edulure.Sdk;

namespace Edulure.Engine.Settings.Admin;

/// <summary>Reads a posted form into the changes that it asks for; what is wrong is noted in the form.</summary>
internal sealed class SettingsInput(SettingsSchema schema, SettingsStore store, string plugin)
{
    private const string Nothing = "null";

    /// <summary>Name of the field of a setting. Names of settings alone could be ids of other parts of a page.</summary>
    public static string Field(string setting) => "setting-" + setting;

    /// <summary>Name of the tick that takes a secret away.</summary>
    public static string Clear(string setting) => "clear-" + setting;

    /// <summary>Only what differs from what is in force: a default that nobody touched stays one.</summary>
    public IReadOnlyList<SettingChange> Read(Form form) =>
        [.. schema.Properties.Select(property => Read(form, property)).OfType<SettingChange>()];

    private SettingChange? Read(Form form, PropertyInfo property)
    {
        var name = SettingsSchema.NameOf(property);
        var kind = SettingKinds.Of(property);
        if (kind is SettingKind.Secret)
            return ReadSecret(form, property, name);
        var typed = form.Value(Field(name)).Trim();
        if (typed.Length > 4 * Form.DefaultMaxLength)
            return Refuse(form, name, new("form.too-long", "", ("max", Form.DefaultMaxLength)));
        var json =
            kind is SettingKind.Switch ? (form.Checked(Field(name)) ? "true" : "false") : Json(property, kind, typed);
        if (json is null || !schema.TryRead(property, json, out var value))
            return Refuse(form, name, Mistyped(property, kind, typed));
        if (SettingRules.Check(property, value) is { } problem)
            return Refuse(form, name, problem);
        var written = schema.Write(property, value);
        return written == InForce(property, name) ? null : new(name, written);
    }

    private SettingChange? ReadSecret(Form form, PropertyInfo property, string name)
    {
        var isSet = store.For(plugin).Json.ContainsKey(name);
        var typed = form.Value(Field(name));
        if (typed.Length == 0 && form.Checked(Clear(name)))
            return property.IsDefined(typeof(System.ComponentModel.DataAnnotations.RequiredAttribute))
                    ? Refuse(form, name, new("form.required", ""))
                : isSet ? new(name, null, IsSecret: true)
                : null;
        if (typed.Length == 0 && isSet)
            return null;
        if (SettingRules.Check(property, typed) is { } problem)
            return Refuse(form, name, problem);
        return typed.Length == 0 ? null : new(name, store.Hide(plugin, name, typed), IsSecret: true);
    }

    private static SettingChange? Refuse(Form form, string name, SettingProblem problem)
    {
        form.Fail(Field(name), problem.Key, problem.Arguments);
        return null;
    }

    /// <summary>What was typed as JSON; null where it cannot be a value of its kind.</summary>
    private static string? Json(PropertyInfo property, SettingKind kind, string typed)
    {
        if (typed.Length == 0 && kind is not (SettingKind.Text or SettingKind.Lines))
            return SettingsSchema.AllowsNull(property) ? Nothing : null;
        return kind switch
        {
            SettingKind.Text when typed.Length == 0 && SettingsSchema.AllowsNull(property) => Nothing,
            SettingKind.Text or SettingKind.Choice => JsonSerializer.Serialize(typed),
            SettingKind.Lines => JsonSerializer.Serialize(
                typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
            // A number alone would be days.
            SettingKind.Time => typed.Contains(':', StringComparison.Ordinal)
            && TimeSpan.TryParse(typed, CultureInfo.InvariantCulture, out var time)
                ? JsonSerializer.Serialize(time.ToString("c", CultureInfo.InvariantCulture))
                : null,
            _ => typed,
        };
    }

    private static SettingProblem Mistyped(PropertyInfo property, SettingKind kind, string typed) =>
        typed.Length == 0
            ? new("form.required", "")
            : new(
                kind switch
                {
                    SettingKind.Number when SettingKinds.IsWhole(property) => "admin.settings.error.whole",
                    SettingKind.Number => "admin.settings.error.number",
                    SettingKind.Choice => "form.choice",
                    SettingKind.Time => "admin.settings.error.time",
                    _ => "admin.settings.error.value",
                },
                ""
            );

    private string InForce(PropertyInfo property, string name) =>
        store.For(plugin).Json.TryGetValue(name, out var stored) && schema.TryRead(property, stored, out var value)
            ? schema.Write(property, value)
            : schema.Write(property, schema.Default(property));
}
