using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Edulure.Engine.Plugins;

namespace Edulure.Engine;

/// <summary>JSON of a plugin's own types. One for each generation: what the serializer caches of them goes with it.</summary>
internal sealed class PluginJson
{
    private readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static PluginJson Of(Generation generation) => generation.Cache(_ => new PluginJson());

    public string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), _options);

    /// <exception cref="JsonException">The text is not JSON of that type.</exception>
    public T? Read<T>(string json) => JsonSerializer.Deserialize<T>(json, _options);
}
