namespace Edulure.Engine.Settings;

/// <summary>A value that a setting is to have.</summary>
/// <param name="Name">Name of the property, camel case.</param>
/// <param name="Json">As JSON text, checked; null: its default again.</param>
/// <param name="IsSecret">Of such a one only the name is noted.</param>
internal sealed record SettingChange(string Name, string? Json, bool IsSecret = false);
