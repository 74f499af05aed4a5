using System.Text;
using System.Text.Json;

namespace Edulure.Engine.Theming.Gallery;

/// <summary>
/// Writes a sample as the call that a template would make. Markup is captured before the call; a time, which a template
/// cannot write, is taken from the model.
/// </summary>
internal sealed class SampleCall
{
    private readonly StringBuilder _captures = new();
    private readonly Dictionary<string, JsonElement> _model = new(StringComparer.Ordinal);
    private int _markups;

    public static string Write(string component, ComponentSample sample) => Write(component, sample, out _);

    /// <param name="component">Which.</param>
    /// <param name="sample">In which state.</param>
    /// <param name="model">What the call takes from the model: as the samples of pages are written.</param>
    public static string Write(
        string component,
        ComponentSample sample,
        out IReadOnlyDictionary<string, JsonElement> model
    )
    {
        var writer = new SampleCall();
        var call = writer.Call(component, sample.Arguments);
        model = writer._model;
        return $"{writer._captures}{{{{ {call} }}}}";
    }

    private string Call(string component, IEnumerable<KeyValuePair<string, JsonElement>> arguments) =>
        $"component {Quoted(component)}{string.Concat(arguments.Select(one => $" {one.Key}: {Value(one.Value, one.Key)}"))}";

    private string Value(JsonElement value, string name) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Quoted(value.GetString()!),
            JsonValueKind.Array when value.GetArrayLength() == 0 => "[]",
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(item => Value(item, name)))}]",
            JsonValueKind.Object => Object(value, name),
            _ => value.GetRawText(),
        };

    private string Object(JsonElement value, string name)
    {
        if (SampleValues.Kind(value) is not { } kind)
            return $"{{ {string.Join(", ", value.EnumerateObject().Select(Member))} }}";
        var said = value.GetProperty(kind).GetString()!;
        var beside = value
            .EnumerateObject()
            .Where(member => member.Name != kind)
            .Select(member => KeyValuePair.Create(member.Name, member.Value));
        return kind switch
        {
            SampleValues.Html => Captured(said, name),
            SampleValues.Component => $"({Call(said, beside)})",
            SampleValues.Text =>
                $"(t {Quoted(said)}{string.Concat(beside.Select(one => $" {one.Key}: {Value(one.Value, one.Key)}"))})",
            SampleValues.Asset => $"(theme_asset {Quoted(said)})",
            _ => OfModel(value, name),
        };
    }

    private string OfModel(JsonElement value, string name)
    {
        var member = name;
        for (var times = 2; _model.ContainsKey(member); times++)
            member = $"{name}_{times}";
        _model[member] = value;
        return $"model.{member}";
    }

    private string Member(JsonProperty member) => $"{member.Name}: {Value(member.Value, member.Name)}";

    private string Captured(string html, string name)
    {
        var variable = _markups++ == 0 ? name : $"{name}_{_markups}";
        _captures.Append("{{ capture ").Append(variable).Append(" }}").Append(html).Append("{{ end }}\n");
        return variable;
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
}
