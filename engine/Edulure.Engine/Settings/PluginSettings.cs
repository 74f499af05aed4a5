using System.Reflection;
using Edulure.Sdk;

namespace Edulure.Engine.Settings;

/// <summary>
/// A plugin's settings as its type. Registered in the generation's container and known to nothing of the engine, so that
/// <typeparamref name="T"/> can be unloaded.
/// </summary>
internal sealed class PluginSettings<T>(SettingsStore store, PluginInfo info) : ISettings<T>
    where T : class, new()
{
    private readonly SettingsSchema _schema = new(typeof(T));
    private volatile Reading? _last;

    public T Current
    {
        get
        {
            var values = store.For(info.Id);
            var last = _last;
            if (last is null || !ReferenceEquals(last.From, values))
                _last = last = new(values, Read(values));
            return last.Value;
        }
    }

    private T Read(PluginValues values)
    {
        var settings = new T();
        foreach (var (name, json) in values.Json)
        {
            if (_schema.Find(name) is not { } property)
                store.Warn(info.Id, name, "is not known and has no effect");
            else if (SettingsSchema.IsSecret(property))
                Reveal(settings, property, name, json);
            else if (_schema.TryRead(property, json, out var value))
                property.SetValue(settings, value);
            else
                store.Warn(info.Id, name, "is not valid; its default is used");
        }
        return settings;
    }

    private void Reveal(T settings, PropertyInfo property, string name, string json)
    {
        if (store.Reveal(info.Id, name, json) is { } secret)
            property.SetValue(settings, secret);
        else
            store.Warn(info.Id, name, "cannot be decrypted with the site's keys; it counts as not set");
    }

    private sealed record Reading(PluginValues From, T Value);
}
