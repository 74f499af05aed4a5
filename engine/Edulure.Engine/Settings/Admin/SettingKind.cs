using System.Reflection;

namespace Edulure.Engine.Settings.Admin;

/// <summary>How a setting is asked for.</summary>
internal enum SettingKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>A whole number or a decimal one, with a point.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Switch,

    /// <summary>One of the names of an enumeration.</summary>
    Choice,

    /// <summary>Hours, minutes and seconds.</summary>
    Time,

    /// <summary>Texts, one a line.</summary>
    Lines,

    /// <summary>A text that is written and never shown.</summary>
    Secret,

    /// <summary>Anything else, as JSON.</summary>
    Json,
}

internal static class SettingKinds
{
    private static readonly Type[] s_numbers =
    [
        typeof(byte),
        typeof(short),
        typeof(int),
        typeof(long),
        typeof(float),
        typeof(double),
        typeof(decimal),
    ];

    public static SettingKind Of(PropertyInfo property)
    {
        if (SettingsSchema.IsSecret(property))
            return SettingKind.Secret;
        var type = ValueType(property);
        if (type == typeof(string))
            return SettingKind.Text;
        if (type == typeof(bool))
            // Without a value is a third answer, which a tick cannot give.
            return type == property.PropertyType ? SettingKind.Switch : SettingKind.Json;
        if (type.IsEnum)
            return SettingKind.Choice;
        if (type == typeof(TimeSpan))
            return SettingKind.Time;
        if (s_numbers.Contains(type))
            return SettingKind.Number;
        return type.IsAssignableTo(typeof(IEnumerable<string>)) ? SettingKind.Lines : SettingKind.Json;
    }

    /// <summary>The type of its values, without "or nothing".</summary>
    public static Type ValueType(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public static bool IsWhole(PropertyInfo property) =>
        ValueType(property) is var type && type != typeof(float) && type != typeof(double) && type != typeof(decimal);
}
