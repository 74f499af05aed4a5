namespace Edulure.Engine.Settings;

/// <summary>Stands in until the settings room is merged.</summary>
internal sealed class SettingsStore;
