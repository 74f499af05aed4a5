using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>What Edulure reads of <c>$extensions</c>. What other tools keep there is theirs.</summary>
internal static class TokenExtensions
{
    private const string Prefix = "edulure.";

    public static void Read(JsonElement json, TokenPlace place, TokenNode node)
    {
        foreach (var extension in Members(json, place, "$extensions"))
            switch (extension.Name)
            {
                case "edulure.modes":
                    ReadModes(extension.Value, place, node);
                    break;
                case "edulure.css":
                    node.Css = new(place, CssText.Checked(Text(extension.Value, place, extension.Name), place));
                    break;
                case "edulure.scale":
                    node.Derive(place, ReadScale(extension.Value, place));
                    break;
                case var name when name.StartsWith(Prefix, StringComparison.Ordinal):
                    throw place.Wrong($"'{name}' is unknown: there are edulure.modes, edulure.css and edulure.scale.");
            }
    }

    public static string Text(JsonElement json, TokenPlace place, string name) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw place.Wrong($"{name} is a text.");

    private static void ReadModes(JsonElement json, TokenPlace place, TokenNode node)
    {
        foreach (var mode in Members(json, place, "edulure.modes"))
        {
            var named = mode.Name switch
            {
                "dark" => TokenMode.Dark,
                "contrast" => TokenMode.Contrast,
                "light" => throw place.Wrong("the value of the mode light is $value."),
                _ => throw place.Wrong($"there is no mode '{mode.Name}': dark and contrast can have their own value."),
            };
            node.Values[named] = new(place with { Path = $"{place.Path} ({mode.Name})" }, mode.Value.Clone());
        }
    }

    private static OklchScale ReadScale(JsonElement json, TokenPlace place)
    {
        foreach (var member in Members(json, place, "edulure.scale"))
            if (member.Name is not ("hue" or "chroma" or "neutral" or "dark"))
                throw place.Wrong($"edulure.scale has no '{member.Name}': hue, chroma, neutral and dark.");
        var light = ReadTint(json, place);
        return new(
            light,
            json.TryGetProperty("dark", out var dark) ? ReadTint(dark, place) : light,
            json.TryGetProperty("neutral", out var neutral) && Flag(neutral, place)
        );
    }

    private static ScaleTint ReadTint(JsonElement json, TokenPlace place) =>
        new(Number(json, "hue", 360, place), Number(json, "chroma", OklchScale.MostChroma, place));

    private static double Number(JsonElement json, string name, double most, TokenPlace place) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.GetDouble() is var number
        && number >= 0
        && number <= most
            ? number
            : throw place.Wrong($"edulure.scale has a {name} from 0 to {CssText.Number(most)}.");

    private static bool Flag(JsonElement json, TokenPlace place) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? json.GetBoolean()
            : throw place.Wrong("neutral of edulure.scale is true or false.");

    private static JsonElement.ObjectEnumerator Members(JsonElement json, TokenPlace place, string name) =>
        json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : throw place.Wrong($"{name} is an object.");
}
