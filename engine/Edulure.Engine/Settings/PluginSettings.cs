using Edulure.Sdk;

namespace Edulure.Engine.Settings;

/// <summary>Stands in until the settings room is merged: the defaults.</summary>
internal sealed class PluginSettings<T>(SettingsStore store, PluginInfo info) : ISettings<T>
    where T : class, new()
{
    public T Current { get; } = store is null || info is null ? throw new ArgumentNullException(nameof(store)) : new();
}
