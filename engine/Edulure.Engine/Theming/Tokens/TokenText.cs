using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>The values of the types that are one custom property.</summary>
internal static partial class TokenText
{
    // https://www.designtokens.org/TR/2025.10/format/#font-weight
    private static readonly Dictionary<string, int> s_weights = new(StringComparer.Ordinal)
    {
        ["thin"] = 100,
        ["hairline"] = 100,
        ["extra-light"] = 200,
        ["ultra-light"] = 200,
        ["light"] = 300,
        ["normal"] = 400,
        ["regular"] = 400,
        ["book"] = 400,
        ["medium"] = 500,
        ["semi-bold"] = 600,
        ["demi-bold"] = 600,
        ["bold"] = 700,
        ["extra-bold"] = 800,
        ["ultra-bold"] = 800,
        ["black"] = 900,
        ["heavy"] = 900,
        ["extra-black"] = 950,
        ["ultra-black"] = 950,
    };

    public static string Of(TokenValue value, TokenType type) =>
        type switch
        {
            TokenType.Color => ColourText.Of(value),
            TokenType.Dimension => Measure(value, type, "px", "rem"),
            TokenType.Duration => Measure(value, type, "ms", "s"),
            TokenType.CubicBezier => CubicBezier(value),
            TokenType.FontFamily => FontFamily(value),
            TokenType.FontWeight => FontWeight(value),
            TokenType.Number => CssText.Number(value.Number ?? throw value.Wrong("a number is a JSON number.")),
            TokenType.Shadow => ShadowText.Of(value),
            _ => throw value.Wrong($"a {TokenTypes.Name(type)} cannot be a part of this."),
        };

    private static string Measure(TokenValue value, TokenType type, string unit, string otherUnit)
    {
        var example = $"write {{ \"value\": 1, \"unit\": \"{otherUnit}\" }}";
        if (value.Number is not null || value.Text is not null)
            throw value.Wrong($"a {TokenTypes.Name(type)} is an object of value and unit: {example}.");
        value.HasOnly(type, "value", "unit");
        var number =
            value.Find("value")?.Number
            ?? throw value.Wrong($"a {TokenTypes.Name(type)} has a number as value: {example}.");
        if (value.Find("unit") is not { } given)
            throw value.Wrong($"a {TokenTypes.Name(type)} has a unit, {unit} or {otherUnit}: {example}.");
        return given.Text == unit || given.Text == otherUnit
            ? CssText.Number(number) + given.Text
            : throw value.Wrong($"the unit of a {TokenTypes.Name(type)} is {unit} or {otherUnit}, not {given.Json}.");
    }

    private static string CubicBezier(TokenValue value)
    {
        var numbers = value.Items.Select(item => item.Number).OfType<double>().ToList();
        if (value.Items.Count != 4 || numbers.Count != 4)
            throw value.Wrong("a cubicBezier is a list of four numbers.");
        if (numbers[0] is < 0 or > 1 || numbers[2] is < 0 or > 1)
            throw value.Wrong("the first and third number of a cubicBezier, being times, are from 0 to 1.");
        return $"cubic-bezier({string.Join(',', numbers.Select(CssText.Number))})";
    }

    private static string FontFamily(TokenValue value)
    {
        if (!value.IsList)
            return FontName(value);
        return value.Items.Count > 0
            ? string.Join(
                ", ",
                value.Items.Select(item => item.IsList ? FontName(item) : item.Css(TokenType.FontFamily))
            )
            : throw value.Wrong("a fontFamily names at least one font.");
    }

    // Names of one word stay bare: a generic one like system-ui would be no generic in quotes.
    private static string FontName(TokenValue value)
    {
        if (value.Text is not { Length: > 0 } name)
            throw value.Wrong("a fontFamily is the name of a font or a list of names.");
        if (WordPattern().IsMatch(name))
            return name;
        var quoted = $"\"{name}\"";
        return name.Contains('"')
            ? throw value.Wrong("the name of a font holds no quotes.")
            : CssText.Checked(quoted, value.Place);
    }

    private static string FontWeight(TokenValue value)
    {
        if (value.Text is { } name && s_weights.TryGetValue(name, out var named))
            return CssText.Number(named);
        return value.Number is { } number and >= 1 and <= 1000
            ? CssText.Number(number)
            : throw value.Wrong("a fontWeight is a number from 1 to 1000 or a name like semi-bold.");
    }

    [GeneratedRegex(@"^-?[A-Za-z_][A-Za-z0-9_-]*\z")]
    private static partial Regex WordPattern();
}
