using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Edulure.Sdk;

namespace Edulure.Engine.Settings;

/// <summary>
/// The rules that a plugin sets for its settings by attributes of <c>System.ComponentModel.DataAnnotations</c>. The
/// attributes are read as data and judged here: the framework's <c>Validator</c> remembers types for ever, and with them
/// the plugin's generation.
/// </summary>
internal static class SettingRules
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(200);

    /// <summary>What is wrong with a value that is of the property's type; null for nothing.</summary>
    public static SettingProblem? Check(PropertyInfo property, object? value)
    {
        if (IsEmpty(value))
            return property.IsDefined(typeof(RequiredAttribute)) ? new("form.required", "a value") : null;
        return value switch
        {
            string text => CheckText(property, text),
            IEnumerable list => CheckCount(property, list.Cast<object?>().Count()),
            TimeSpan time => CheckTime(property, time),
            IConvertible number when value is not (bool or Enum) => CheckNumber(property, number),
            _ => null,
        };
    }

    private static bool IsEmpty(object? value) =>
        value switch
        {
            null => true,
            string text => string.IsNullOrWhiteSpace(text),
            ICollection list => list.Count == 0,
            _ => false,
        };

    private static SettingProblem? CheckText(PropertyInfo property, string text)
    {
        var (min, max) = Lengths(property, Form.DefaultMaxLength);
        if (text.Length > max)
            return new("form.too-long", $"at most {max} characters", ("max", max));
        if (text.Length < min)
            return new("form.too-short", $"at least {min} characters", ("min", min));
        return
            property.GetCustomAttribute<RegularExpressionAttribute>() is { Pattern: var pattern }
            && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.CultureInvariant, s_patience)
            ? new("admin.settings.error.pattern", $"a text of the form {pattern}")
            : null;
    }

    private static SettingProblem? CheckCount(PropertyInfo property, int count)
    {
        var (min, max) = Lengths(property, 1000);
        if (count > max)
            return new("admin.settings.error.many", $"at most {max} lines", ("max", max));
        return count < min ? new("admin.settings.error.few", $"at least {min} lines", ("min", min)) : null;
    }

    private static SettingProblem? CheckNumber(PropertyInfo property, IConvertible value)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is not { } range)
            return null;
        var number = value.ToDouble(CultureInfo.InvariantCulture);
        var (min, max) = (Number(range.Minimum), Number(range.Maximum));
        if (number >= min && number <= max)
            return null;
        var isWhole = value is not (decimal or double or float);
        var kind = isWhole ? "a whole number" : "a number";
        // The largest number that a type has is no limit that anybody was to read.
        if (max >= int.MaxValue)
            return new("admin.settings.error.min", $"{kind} from {Text(min)} on", ("min", min));
        return new(
            isWhole ? "form.integer" : "form.number",
            $"{kind} from {Text(min)} to {Text(max)}",
            ("min", min),
            ("max", max)
        );
    }

    private static SettingProblem? CheckTime(PropertyInfo property, TimeSpan time)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is not { Minimum: string from, Maximum: string to })
            return null;
        return time >= Time(from) && time <= Time(to)
            ? null
            : new("admin.settings.error.time-range", $"a time span from {from} to {to}", ("min", from), ("max", to));
    }

    private static (int Min, int Max) Lengths(PropertyInfo property, int most)
    {
        var text = property.GetCustomAttribute<StringLengthAttribute>();
        var max = text?.MaximumLength ?? property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? most;
        var min = text?.MinimumLength ?? property.GetCustomAttribute<MinLengthAttribute>()?.Length ?? 0;
        return (min, max < 0 ? most : max);
    }

    private static double Number(object limit) => Convert.ToDouble(limit, CultureInfo.InvariantCulture);

    private static TimeSpan Time(string limit) => TimeSpan.Parse(limit, CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
