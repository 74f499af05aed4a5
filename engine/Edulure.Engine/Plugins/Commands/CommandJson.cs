using System.Text.Json;
using System.Text.Json.Serialization;

namespace Edulure.Engine.Plugins.Commands;

internal static class CommandJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static string Name(PluginState state) => Life.StateNames.Of(state);
}
