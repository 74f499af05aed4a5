using System.Text.Json;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>
/// Reads a <c>tokens.json</c> of the Design Tokens Community Group's format (https://www.designtokens.org/TR/2025.10/format/)
/// onto what the theme's parents said.
/// </summary>
internal static partial class TokenFile
{
    /// <summary>The name of a group's own token.</summary>
    public const string Root = "$root";

    // Aurora's is 10 KB.
    private const int MostBytes = 1 << 20;

    // Two members of one name are a slip: the format's readers disagree on which of them counts.
    private static readonly JsonDocumentOptions s_reading = new() { AllowDuplicateProperties = false };

    /// <exception cref="TemplateException">It is no JSON or not of the format; the message names file and token.</exception>
    public static void Read(string file, TokenNode root)
    {
        try
        {
            if (new FileInfo(file).Length > MostBytes)
                throw new TemplateException($"{file}: is larger than {MostBytes >> 10} KB.");
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), s_reading);
            Read(json.RootElement, file, root);
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new TemplateException($"{file}: {exception.Message}");
        }
    }

    private static void Read(JsonElement json, string file, TokenNode node)
    {
        var place = new TokenPlace(file, node.Path);
        if (json.ValueKind != JsonValueKind.Object)
            throw place.Wrong("is neither a token nor a group: both are objects.");
        // First what this replaces of the parent's, then what the file says beside it, in whatever order.
        if (json.TryGetProperty("$value", out var value))
        {
            node.Values[TokenMode.Light] = new(place, value.Clone());
            node.Css = null;
        }
        if (json.TryGetProperty("$type", out var type))
            node.Type = new(place, TokenExtensions.Text(type, place, "$type"));
        if (json.TryGetProperty("$extensions", out var extensions))
            TokenExtensions.Read(extensions, place, node);
        foreach (var member in json.EnumerateObject())
            if (!IsOfTheFormat(member.Name))
                Read(member.Value, file, node.Child(Checked(member.Name, place)));
    }

    private static bool IsOfTheFormat(string name) =>
        name is "$value" or "$type" or "$extensions" or "$description" or "$deprecated" or "$schema";

    private static string Checked(string name, TokenPlace place) =>
        (name == Root && place.Path.Length > 0) || NamePattern().IsMatch(name) ? name
        : name.StartsWith('$') ? throw place.Wrong($"'{name}' is not supported.")
        : throw place.Wrong($"'{name}' is no name: letters, digits, hyphens and underscores make a custom property.");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*\z")]
    private static partial Regex NamePattern();
}
