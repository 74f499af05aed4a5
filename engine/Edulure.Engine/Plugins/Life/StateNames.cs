using System.Text.Json;

namespace Edulure.Engine.Plugins.Life;

/// <summary>States as they are written in tables, JSON and on the console: <c>failed-unload</c>.</summary>
internal static class StateNames
{
    private static readonly Dictionary<string, PluginState> States = Enum.GetValues<PluginState>()
        .ToDictionary(Of, StringComparer.Ordinal);

    public static string Of(PluginState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    public static PluginState Parse(string name) => States.GetValueOrDefault(name, PluginState.Discovered);
}
