using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Edulure.Sdk;

namespace Edulure.Engine.Settings;

/// <summary>
/// The settings that a plugin's type declares: each public property that can be written, under its name in camel case.
/// Made where it is needed and not kept, for the type may be unloaded.
/// </summary>
internal sealed class SettingsSchema(Type type)
{
    // Options of its own: their cache of types goes when this goes.
    private readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        NumberHandling = JsonNumberHandling.Strict,
    };

    public IEnumerable<PropertyInfo> Properties =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    public static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    public PropertyInfo? Find(string name) =>
        Properties.FirstOrDefault(property => NameOf(property).Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Nobody but the plugin sees its value.</summary>
    public static bool IsSecret(PropertyInfo property) => property.IsDefined(typeof(SecretAttribute));

    /// <summary>The value that a setting has where the owner made none.</summary>
    public object? Default(PropertyInfo property) => property.GetValue(Activator.CreateInstance(type));

    public string Write(PropertyInfo property, object? value) =>
        JsonSerializer.Serialize(value, property.PropertyType, _json);

    /// <summary>Reads a stored value; false when it is no value of the property's type.</summary>
    public bool TryRead(PropertyInfo property, string json, out object? value)
    {
        try
        {
            value = JsonSerializer.Deserialize(json, property.PropertyType, _json);
            return value is not null || AllowsNull(property);
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    /// <summary>Reads what a person typed: JSON, or text as it is where JSON would ask for quotes.</summary>
    public bool TryReadTyped(PropertyInfo property, string typed, out object? value)
    {
        var quoted = JsonSerializer.Serialize(typed);
        if (property.PropertyType == typeof(string))
            return TryRead(property, quoted, out value);
        return TryRead(property, typed, out value) || TryRead(property, quoted, out value);
    }

    public static string Expected(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type));
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => "a whole number",
            TypeCode.Decimal or TypeCode.Double or TypeCode.Single => "a number",
            _ => type == typeof(TimeSpan) ? "a time span such as 00:30:00" : $"a value of the type {type.Name}",
        };
    }

    /// <summary>Whether the property may have no value.</summary>
    public static bool AllowsNull(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || new NullabilityInfoContext().Create(property).WriteState is NullabilityState.Nullable;
}
