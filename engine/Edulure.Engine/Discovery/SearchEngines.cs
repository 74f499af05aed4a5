using Edulure.Engine.Settings;

namespace Edulure.Engine.Discovery;

/// <summary>Whether the owner wants the site to be found.</summary>
internal sealed class SearchEngines(SettingsStore settings)
{
    /// <summary>Whose setting it is: no plugin can have this id.</summary>
    public const string Owner = "engine";

    public const string Setting = "searchEngines";

    /// <summary>True unless the owner said no.</summary>
    public bool AreWelcome => settings.For(Owner).Json.GetValueOrDefault(Setting) != "false";
}
