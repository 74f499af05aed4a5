using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using Edulure.Sdk;

namespace Edulure.Engine.Settings.Admin;

/// <summary>Makes the fields of a plugin's form: texts, nothing of the plugin's types.</summary>
internal sealed class SettingFields(SettingsSchema schema, SettingsStore store, ITexts texts, string plugin)
{
    private const int LongText = 200;

    /// <param name="typed">What was typed; null to show what is in force.</param>
    /// <param name="reset">The setting that has its default again, whatever was typed.</param>
    public IReadOnlyList<SettingField> Of(Form? typed, string? reset) =>
        [.. schema.Properties.Select(property => Of(property, typed, reset))];

    /// <summary>What people call a setting: the plugin's text for it, else its name as words.</summary>
    public string Label(string setting) => Find(setting) ?? Words(setting);

    private SettingField Of(PropertyInfo property, Form? typed, string? reset)
    {
        var name = SettingsSchema.NameOf(property);
        var kind = SettingKinds.Of(property);
        var field = SettingsInput.Field(name);
        var isSet = store.For(plugin).Json.TryGetValue(name, out var stored);
        object? value = null;
        if (kind is not SettingKind.Secret && !(isSet && schema.TryRead(property, stored!, out value)))
            value = schema.Default(property);
        var shown =
            kind is SettingKind.Secret ? ""
            : typed is null || name == reset ? Text(property, kind, value)
            : kind is SettingKind.Switch ? (typed.Checked(field) ? "true" : "")
            : typed.Value(field);
        return new(
            name,
            field,
            Label(name),
            Hint(property, kind, name),
            kind,
            shown,
            isSet,
            IsOptional(property, kind),
            kind is SettingKind.Choice ? Options(property, name) : [],
            kind is SettingKind.Text && property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength > LongText,
            SettingKinds.IsWhole(property) ? "numeric" : "decimal"
        );
    }

    private static bool IsOptional(PropertyInfo property, SettingKind kind) =>
        kind switch
        {
            SettingKind.Switch => false,
            SettingKind.Text or SettingKind.Lines or SettingKind.Secret => !property.IsDefined(
                typeof(RequiredAttribute)
            ),
            _ => SettingsSchema.AllowsNull(property),
        };

    private string Text(PropertyInfo property, SettingKind kind, object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool yes => yes ? "true" : "",
            TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
            Enum or IConvertible => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            IEnumerable lines when kind is SettingKind.Lines => string.Join('\n', lines.Cast<string>()),
            _ => schema.Write(property, value),
        };

    private string Hint(PropertyInfo property, SettingKind kind, string name)
    {
        var parts = new List<string?> { Find(name + ".help") };
        if (kind is SettingKind.Time or SettingKind.Lines)
            parts.Add(texts.Get("admin.settings.hint." + kind.ToString().ToLowerInvariant()));
        // A limit that is the type's own is none that anybody was to read.
        if (
            property.GetCustomAttribute<RangeAttribute>() is { } range
            && range.Maximum is not (int.MaxValue or double.MaxValue)
        )
            parts.Add(texts.Get("admin.settings.hint.range", ("min", range.Minimum), ("max", range.Maximum)));
        if (kind is not SettingKind.Secret && Default(property, kind, name) is { Length: > 0 } value)
            parts.Add(texts.Get("admin.settings.hint.default", ("value", value)));
        return string.Join(' ', parts.Where(part => part is { Length: > 0 }));
    }

    private string Default(PropertyInfo property, SettingKind kind, string name)
    {
        var value = schema.Default(property);
        return kind switch
        {
            SettingKind.Switch => texts.Get(value is true ? "admin.settings.yes" : "admin.settings.no"),
            SettingKind.Choice => value is null ? "" : Label($"{name}.{value}"),
            _ => Text(property, kind, value).ReplaceLineEndings(", "),
        };
    }

    private IReadOnlyList<SettingOption> Options(PropertyInfo property, string name) =>
        [
            .. SettingsSchema.AllowsNull(property)
                ? [new SettingOption("", texts.Get("admin.settings.none"))]
                : Array.Empty<SettingOption>(),
            .. Enum.GetNames(SettingKinds.ValueType(property))
                .Select(option => new SettingOption(option, Find($"{name}.{option}") ?? Words(option))),
        ];

    private string? Find(string part)
    {
        var key = $"settings.{plugin}.{part}";
        return texts.Get(key) is var text && text != key ? text : null;
    }

    // "maxPageSize" → "Max page size"; of "mode.Formal" the last part.
    private static string Words(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        var words = new StringBuilder(last.Length + 8);
        for (var index = 0; index < last.Length; index++)
            if (index == 0)
                words.Append(char.ToUpperInvariant(last[index]));
            else if (char.IsUpper(last[index]) && !char.IsUpper(last[index - 1]))
                words.Append(' ').Append(char.ToLowerInvariant(last[index]));
            else
                words.Append(last[index]);
        return words.ToString();
    }
}

/// <summary>A field of the form.</summary>
/// <param name="Name">Of the setting.</param>
/// <param name="Field">Of the form's field.</param>
/// <param name="Label">For people.</param>
/// <param name="Hint">May be empty.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="Value">What stands in it; of a secret nothing, ever.</param>
/// <param name="IsSet">The owner made a value of his own.</param>
/// <param name="IsOptional">It may stay empty.</param>
/// <param name="Options">What there is to choose.</param>
/// <param name="IsLong">A text of several lines.</param>
/// <param name="Inputmode">Of a number.</param>
internal sealed record SettingField(
    string Name,
    string Field,
    string Label,
    string Hint,
    SettingKind Kind,
    string Value,
    bool IsSet,
    bool IsOptional,
    IReadOnlyList<SettingOption> Options,
    bool IsLong,
    string Inputmode
);

/// <summary>One of the values of a choice.</summary>
internal sealed record SettingOption(string Value, string Label);
