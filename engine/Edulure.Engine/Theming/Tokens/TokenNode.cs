using System.Globalization;
using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>A group or a token, as a theme and its parents say together.</summary>
/// <param name="path">The names that lead to it, with dots between.</param>
internal sealed class TokenNode(string path)
{
    public string Path { get; } = path;

    /// <summary>The <c>$type</c>, said on the token itself or for all of a group.</summary>
    public Said<string>? Type { get; set; }

    /// <summary>The values of a token; that of <see cref="TokenMode.Light"/> is its <c>$value</c>.</summary>
    public Dictionary<TokenMode, Said<JsonElement>> Values { get; } = [];

    /// <summary>What stands in the style sheet in place of <c>$value</c>, where CSS can say more than the format.</summary>
    public Said<string>? Css { get; set; }

    /// <summary>What the steps of a group are derived from.</summary>
    public Said<OklchScale>? Scale { get; private set; }

    /// <summary>What a group holds, in the order in which it was first named.</summary>
    public OrderedDictionary<string, TokenNode> Children { get; } = new(StringComparer.Ordinal);

    public TokenNode Child(string name)
    {
        if (!Children.TryGetValue(name, out var child))
            Children[name] = child = new(Path.Length == 0 ? name : $"{Path}.{name}");
        return child;
    }

    /// <summary>Replaces the scale, and with it the steps that were fixed by hand for the one before.</summary>
    public void Derive(TokenPlace place, OklchScale scale)
    {
        Scale = new(place, scale);
        for (var number = 1; number <= OklchScale.Steps; number++)
            if (Children.TryGetValue(Name(number), out var step))
            {
                step.Values.Remove(TokenMode.Light);
                step.Values.Remove(TokenMode.Dark);
                step.Css = null;
            }
    }

    /// <summary>Writes out the steps of the scale that are not fixed by hand, in front of everything else.</summary>
    public void WriteSteps()
    {
        if (Scale is not { } scale)
            return;
        if (Type is { What: not "color" })
            throw Type.Place.Wrong("a scale is of colours, so its $type is color.");
        Type ??= new(scale.Place, "color");
        for (var number = 1; number <= OklchScale.Steps; number++)
        {
            var step = Child(Name(number));
            Children.Remove(Name(number));
            Children.Insert(number - 1, Name(number), step);
            if (step.Values.ContainsKey(TokenMode.Light))
                continue;
            var place = new TokenPlace(scale.Place.File, step.Path);
            step.Values[TokenMode.Light] = new(place, Hex(scale.What, number, dark: false));
            step.Values.TryAdd(TokenMode.Dark, new(place, Hex(scale.What, number, dark: true)));
        }
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonElement Hex(OklchScale scale, int number, bool dark) =>
        JsonSerializer.SerializeToElement(scale.Step(number, dark).Hex);
}
