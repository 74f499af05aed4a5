using System.Reflection;
using Edulure.Engine.Plugins;

namespace Edulure.Engine.Settings.Commands;

/// <summary>A declared setting, found by <c>plugin:name</c>.</summary>
internal sealed record SettingKey(string Plugin, SettingsSchema Schema, PropertyInfo Property)
{
    public string Name => SettingsSchema.NameOf(Property);

    public override string ToString() => $"{Plugin}:{Name}";

    /// <summary>Finds a setting among those that the loaded plugins declare.</summary>
    /// <returns>Null with the reason in <paramref name="error"/>, one line.</returns>
    public static SettingKey? Find(SiteContributions site, string key, out string error)
    {
        error = "";
        if (key.Split(':') is not [{ Length: > 0 } plugin, { Length: > 0 } name])
            error = $"'{key}' is not a setting: write plugin:name.";
        else if (site.Find(plugin) is not { } generation)
            error = $"{key}: there is no enabled plugin '{plugin}'.";
        else if (generation.Contributions.Settings is not { } type)
            error = $"{key}: the plugin '{plugin}' has no settings.";
        else
        {
            var schema = new SettingsSchema(type);
            if (schema.Find(name) is { } property)
                return new(plugin, schema, property);
            var names = string.Join(", ", schema.Properties.Select(SettingsSchema.NameOf));
            error = $"{key}: the plugin '{plugin}' has no such setting; it has {names}.";
        }
        return null;
    }
}
