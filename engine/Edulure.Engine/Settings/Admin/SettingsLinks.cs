namespace Edulure.Engine.Settings.Admin;

/// <summary>The addresses of the settings pages.</summary>
internal static class SettingsLinks
{
    public const string List = "/admin/settings";

    public static string Of(string plugin) => $"{List}/{Uri.EscapeDataString(plugin)}";
}
