using System.Text.Json;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>
/// Reads one document of a component. It is strict: a member that nobody reads is a slip of the pen, and a sample that does
/// not fit its arguments shows what cannot be. Every problem is told, not only the first.
/// </summary>
internal sealed partial class ComponentDocumentReader(string name, string file)
{
    /// <summary>The group of those that name none.</summary>
    public const string NoGroup = "other";

    private const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions s_reading = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The document; null when it has a problem.</summary>
    public ComponentDocument? Read()
    {
        try
        {
            if (new FileInfo(file).Length > MostBytes)
                return Wrong("", $"is larger than {MostBytes >> 10} KB.");
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), s_reading);
            var document = Document(json.RootElement);
            return _problems.Count == 0 ? document : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return Wrong("", exception.Message);
        }
    }

    private ComponentDocument? Document(JsonElement json)
    {
        if (!IsObject(json, "", "about", "group", "arguments", "samples"))
            return null;
        var about = Text(json, "", "about", isNeeded: true);
        var group = Text(json, "", "group", isNeeded: false) ?? NoGroup;
        if (!NamePattern().IsMatch(group))
            Wrong("group", "is no name: lower-case letters, digits and hyphens.");
        var arguments = json.TryGetProperty("arguments", out var described)
            ? Arguments(described, "arguments")
            : Missing<List<ComponentArgument>>("arguments");
        var samples = json.TryGetProperty("samples", out var shown)
            ? Samples(shown, arguments ?? [])
            : Missing<List<ComponentSample>>("samples");
        return new(name, file, group, about ?? "", arguments ?? [], samples ?? []);
    }

    private List<ComponentArgument> Arguments(JsonElement json, string place)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong(place, "has to be an object: a name and its description for each.");
            return [];
        }
        return
        [
            .. json.EnumerateObject()
                .Select(member => Argument(member.Name, member.Value, $"{place}.{member.Name}"))
                .OfType<ComponentArgument>(),
        ];
    }

    private ComponentArgument? Argument(string argument, JsonElement json, string place)
    {
        if (!VariablePattern().IsMatch(argument))
            return Wrong<ComponentArgument>(place, "is no name of a variable: lower-case letters, digits and underscores.");
        if (!IsObject(json, place, "type", "about", "required", "one_of", "default", "members"))
            return null;
        var word = Text(json, place, "type", isNeeded: true);
        if (word is null)
            return null;
        if (!Enum.TryParse<ArgumentType>(word, ignoreCase: true, out var type) || word != Word(type))
            return Wrong<ComponentArgument>(
                $"{place}.type",
                $"'{word}' is none of {string.Join(", ", Enum.GetValues<ArgumentType>().Select(Word))}."
            );
        var oneOf = OneOf(json, place, type);
        var members = json.TryGetProperty("members", out var described) ? Arguments(described, $"{place}.members") : [];
        if (members.Count > 0 && type is not (ArgumentType.List or ArgumentType.Object))
            Wrong($"{place}.members", "only lists and objects have members.");
        return new(
            argument,
            type,
            Text(json, place, "about", isNeeded: true) ?? "",
            Flag(json, place, "required"),
            oneOf,
            Text(json, place, "default", isNeeded: false),
            members
        );
    }

    private List<string> OneOf(JsonElement json, string place, ArgumentType type)
    {
        if (!json.TryGetProperty("one_of", out var list))
            return [];
        if (
            type != ArgumentType.Text
            || list.ValueKind != JsonValueKind.Array
            || list.GetArrayLength() == 0
            || list.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String)
        )
        {
            Wrong($"{place}.one_of", "has to be a list of texts, and of an argument of the type text.");
            return [];
        }
        return [.. list.EnumerateArray().Select(one => one.GetString()!)];
    }

    private List<ComponentSample> Samples(JsonElement json, List<ComponentArgument> arguments)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Wrong("samples", "has to be a list.");
            return [];
        }
        var samples = new List<ComponentSample>();
        var check = new SampleCheck((place, problem) => Wrong(place, problem));
        foreach (var (index, sample) in json.EnumerateArray().Index())
        {
            var place = $"samples[{index}]";
            if (!IsObject(sample, place, "name", "arguments"))
                continue;
            var state = Text(sample, place, "name", isNeeded: true) ?? "";
            if (samples.Exists(other => other.Name == state))
                Wrong($"{place}.name", $"'{state}' is the name of another sample too.");
            if (!sample.TryGetProperty("arguments", out var given) || given.ValueKind != JsonValueKind.Object)
            {
                Wrong($"{place}.arguments", "is needed: an object.");
                continue;
            }
            check.Members(given, arguments, $"{place}.arguments");
            samples.Add(
                new(
                    state,
                    given.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.Clone())
                )
            );
        }
        return samples;
    }

    private bool IsObject(JsonElement json, string place, params ReadOnlySpan<string> members)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong(place, "has to be an object.");
            return false;
        }
        foreach (var member in json.EnumerateObject())
            if (!members.Contains(member.Name))
                Wrong(Below(place, member.Name), $"is not known; there are {string.Join(", ", members)}.");
        return true;
    }

    private string? Text(JsonElement json, string place, string member, bool isNeeded)
    {
        if (!json.TryGetProperty(member, out var value))
            return isNeeded ? Missing<string>(Below(place, member)) : null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : Wrong<string>(Below(place, member), "has to be a text that is not empty.");
    }

    private bool Flag(JsonElement json, string place, string member)
    {
        if (!json.TryGetProperty(member, out var value))
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Wrong(Below(place, member), "has to be true or false.");
        return value.ValueKind == JsonValueKind.True;
    }

    private static string Word(ArgumentType type) => type.ToString().ToLowerInvariant();

    private static string Below(string place, string member) => place.Length == 0 ? member : $"{place}.{member}";

    private T? Missing<T>(string place)
        where T : class => Wrong<T>(place, "is missing.");

    private ComponentDocument? Wrong(string place, string problem) => Wrong<ComponentDocument>(place, problem);

    private T? Wrong<T>(string place, string problem)
        where T : class
    {
        _problems.Add(place.Length == 0 ? $"{file}: {problem}" : $"{file}: {place}: {problem}");
        return null;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*\z")]
    private static partial Regex VariablePattern();
}
