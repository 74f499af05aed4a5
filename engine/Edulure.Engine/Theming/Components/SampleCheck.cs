using System.Globalization;
using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>Holds what a sample gives against what the component takes.</summary>
/// <param name="wrong">Takes the place of a problem, and the problem.</param>
internal sealed class SampleCheck(Action<string, string> wrong)
{
    private bool _isModel;

    /// <summary>Whether the model of a page can be made of a piece of JSON; there are forms and dictionaries in those.</summary>
    public static void Model(JsonElement value, string place, Action<string, string> wrong) =>
        new SampleCheck(wrong) { _isModel = true }.IsWellFormed(value, place);

    public void Members(JsonElement given, IReadOnlyList<ComponentArgument> described, string place)
    {
        foreach (var member in given.EnumerateObject())
            if (described.FirstOrDefault(argument => argument.Name == member.Name) is { } argument)
                Value(member.Value, argument, $"{place}.{member.Name}");
            else
                wrong($"{place}.{member.Name}", "is not among what is documented.");
        foreach (var argument in described)
            if (argument.IsRequired && !given.TryGetProperty(argument.Name, out _))
                wrong($"{place}.{argument.Name}", "is required and missing.");
    }

    private void Value(JsonElement value, ComponentArgument argument, string place)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            if (argument.IsRequired)
                wrong(place, "is required and null.");
            return;
        }
        if (!IsWellFormed(value, place))
            return;
        if (!Fits(value, argument.Type))
            wrong(place, $"is not of the type {argument.Type.ToString().ToLowerInvariant()}.");
        else if (
            argument.OneOf.Count > 0
            && SampleValues.Kind(value) is null
            && !argument.OneOf.Contains(value.GetString()!)
        )
            wrong(place, $"'{value.GetString()}' is none of {string.Join(", ", argument.OneOf)}.");
        else if (argument.Members.Count > 0)
            Inside(value, argument, place);
    }

    private void Inside(JsonElement value, ComponentArgument argument, string place)
    {
        if (value.ValueKind == JsonValueKind.Object)
            Members(value, argument.Members, place);
        else
            foreach (var (index, item) in value.EnumerateArray().Index())
                if (item.ValueKind == JsonValueKind.Object && SampleValues.Kind(item) is null)
                    Members(item, argument.Members, $"{place}[{index}]");
                else
                    wrong($"{place}[{index}]", "has to be an object.");
    }

    private static bool Fits(JsonElement value, ArgumentType type) =>
        (type, value.ValueKind, SampleValues.Kind(value)) switch
        {
            (ArgumentType.Any, _, _) => true,
            (ArgumentType.Text, JsonValueKind.String, _)
            or (ArgumentType.Text, _, SampleValues.Text or SampleValues.Asset) => true,
            (ArgumentType.Html, _, SampleValues.Html or SampleValues.Component) => true,
            (ArgumentType.Number, JsonValueKind.Number, _) => true,
            (ArgumentType.Flag, JsonValueKind.True or JsonValueKind.False, _) => true,
            (ArgumentType.Time, _, SampleValues.Time) => true,
            (ArgumentType.List, JsonValueKind.Array, _) => true,
            (ArgumentType.Object, JsonValueKind.Object, null) => true,
            _ => false,
        };

    // What begins with $ is looked at wherever it stands, also where nothing says what belongs there.
    private bool IsWellFormed(JsonElement value, string place) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value
                .EnumerateArray()
                .Index()
                .Aggregate(true, (fine, item) => IsWellFormed(item.Item, $"{place}[{item.Index}]") && fine),
            JsonValueKind.Object => IsWellFormedObject(value, place),
            _ => true,
        };

    private bool IsWellFormedObject(JsonElement value, string place)
    {
        var special = value.EnumerateObject().Where(member => member.Name.StartsWith('$')).ToList();
        var fine = value
            .EnumerateObject()
            .Aggregate(true, (all, member) => IsWellFormed(member.Value, $"{place}.{member.Name}") && all);
        if (special.Count == 0)
            return fine;
        if (_isModel && value.TryGetProperty(SampleForm.Kind, out var fields))
            return fine && IsForm(value, fields, place);
        if (_isModel && value.TryGetProperty(SampleForm.Map, out var map))
            return value.EnumerateObject().Count() > 1 ? Refuse(place, $"{SampleForm.Map} stands alone.")
                : map.ValueKind != JsonValueKind.Object ? Refuse($"{place}.{SampleForm.Map}", "has to be an object.")
                : fine;
        if (special.Count > 1 || SampleValues.Kind(value) is not { } kind)
            return Refuse(
                place,
                _isModel
                    ? "one of $html, $component, $time, $text, $asset, $form and $map makes a value, and no other."
                    : "one of $html, $component, $time, $text and $asset makes a value, and no other."
            );
        if (special[0].Value.ValueKind != JsonValueKind.String)
            return Refuse($"{place}.{kind}", "has to be a text.");
        if (
            (kind is SampleValues.Html or SampleValues.Time or SampleValues.Asset)
            && value.EnumerateObject().Count() > 1
        )
            return Refuse(place, $"{kind} stands alone.");
        if (
            kind == SampleValues.Time
            && !DateTimeOffset.TryParse(
                special[0].Value.GetString(),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out _
            )
        )
            return Refuse($"{place}.$time", "is no time of ISO 8601.");
        return fine;
    }

    private bool IsForm(JsonElement form, JsonElement fields, string place)
    {
        if (!AreTexts(fields, $"{place}.{SampleForm.Kind}", orNull: true))
            return false;
        foreach (var beside in form.EnumerateObject().Where(member => member.Name != SampleForm.Kind))
            if (beside.Name != SampleForm.Errors)
                return Refuse($"{place}.{beside.Name}", $"is not known; beside {SampleForm.Kind} there is errors.");
            else if (!AreTexts(beside.Value, $"{place}.{SampleForm.Errors}", orNull: false))
                return false;
        return true;
    }

    private bool AreTexts(JsonElement value, string place, bool orNull) =>
        value.ValueKind != JsonValueKind.Object
            ? Refuse(place, "has to be an object.")
            : value
                .EnumerateObject()
                .Aggregate(
                    true,
                    (fine, member) =>
                        (
                            member.Value.ValueKind == JsonValueKind.String
                            || (orNull && member.Value.ValueKind == JsonValueKind.Null)
                            || Refuse($"{place}.{member.Name}", "has to be a text.")
                        ) && fine
                );

    private bool Refuse(string place, string problem)
    {
        wrong(place, problem);
        return false;
    }
}
