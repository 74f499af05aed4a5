using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>Whatever is wrong is told with file, token and why.</summary>
public sealed class TokenErrorTests
{
    [TestCase("color", "\"red\"", "'red' is no colour")]
    [TestCase("color", "\"#12345\"", "'#12345' is no colour")]
    [TestCase("color", "7", "a color is an object of colorSpace")]
    [TestCase(
        "color",
        """{ "colorSpace": "hsl", "components": [1, 1, 1] }""",
        "colorSpace of a color is srgb or oklch"
    )]
    [TestCase("color", """{ "colorSpace": "srgb", "components": [1, 1] }""", "components of a color are three")]
    [TestCase("color", """{ "colorSpace": "srgb", "components": [1, 1, 255] }""", "blue of a color is from 0 to 1")]
    [TestCase("color", """{ "colorSpace": "srgb", "components": [1, 1, 1], "alpha": 2 }""", "alpha of a color")]
    [TestCase("color", """{ "colorSpace": "srgb", "components": [1, 1, 1], "a": 1 }""", "a color has no 'a'")]
    [TestCase("dimension", "16", "a dimension is an object of value and unit")]
    [TestCase("dimension", "\"16px\"", "a dimension is an object of value and unit")]
    [TestCase("dimension", """{ "value": 16 }""", "a dimension has a unit, px or rem")]
    [TestCase("dimension", """{ "unit": "px" }""", "a dimension has a number as value")]
    [TestCase("dimension", """{ "value": 16, "unit": "ch" }""", "the unit of a dimension is px or rem, not ch")]
    [TestCase("duration", """{ "value": 16, "unit": "px" }""", "the unit of a duration is ms or s")]
    [TestCase("cubicBezier", "[0, 0, 1]", "a list of four numbers")]
    [TestCase("cubicBezier", """[0, 0, 1, "1"]""", "a list of four numbers")]
    [TestCase("cubicBezier", "[0, 0, 1.5, 1]", "from 0 to 1")]
    [TestCase("fontFamily", "[]", "at least one font")]
    [TestCase("fontFamily", """["Inter", 1]""", "the name of a font or a list of names")]
    [TestCase("fontFamily", """["Inter", ["serif"]]""", "the name of a font or a list of names")]
    [TestCase("fontFamily", "\"a\\\"b\"", "holds no quotes")]
    [TestCase("fontFamily", "\"a;b\"", "ends a declaration")]
    [TestCase("fontWeight", "0", "a number from 1 to 1000")]
    [TestCase("fontWeight", "\"Bold\"", "a number from 1 to 1000")]
    [TestCase("number", "\"1\"", "a number is a JSON number")]
    [TestCase("number", "1e999", "a number is a JSON number")]
    [TestCase("shadow", "[]", "one at least")]
    [TestCase("shadow", "[[]]", "a shadow is an object of color")]
    [TestCase("shadow", """{ "color": "#000" }""", "has no offsetX")]
    [TestCase("shadow", "\"none\"", "a shadow is an object of color")]
    [TestCase("typography", """{ "fontFamily": "Inter" }""", "has no fontSize")]
    [TestCase("typography", "\"bold\"", "a typography is an object of fontFamily")]
    [TestCase("border", "1", "the $type 'border' is none of color, dimension,")]
    [TestCase("Color", "\"#000\"", "the $type 'Color' is none of")]
    public void A_value_that_is_not_of_its_type_is_refused(string type, string value, string why) =>
        Refused(
            $$"""{ "g": { "$type": "{{type}}", "a": { "$value": {{value}} } } }""",
            type is "border" or "Color" ? "g" : "g.a",
            why
        );

    [TestCase("""{ "$value": 1 }""", "has no $type")]
    [TestCase("""{ "$type": 1, "$value": 1 }""", "$type is a text")]
    [TestCase("""{ "$type": "number", "$value": "{b}" }""", "{b} names no token")]
    [TestCase("""{ "$type": "number", "$value": "{other}" }""", "{other} is a group")]
    [TestCase(
        """{ "$type": "number", "$value": "{other.colour}" }""",
        "{other.colour} is a color, and a number is wanted"
    )]
    [TestCase("""{ "$type": "number", "$value": "{a}" }""", "the aliases go round: a → a")]
    [TestCase("""{ "$type": "number", "$value": "{other.back}" }""", "go round: a → other.back → a")]
    [TestCase("""{ "$value": "{other.back}" }""", "go round: a → other.back → a")]
    [TestCase("""{ "$type": "number", "$extensions": { "edulure.css": "1" } }""", "has no $value")]
    [TestCase("""{ "$type": "number", "$value": 1, "b": { "$value": 2 } }""", "a token and a group at once")]
    [TestCase("""{ "$extends": "{other}" }""", "'$extends' is not supported")]
    [TestCase("""{ "$ref": "#/other" }""", "'$ref' is not supported")]
    [TestCase("""{ "b c": {} }""", "'b c' is no name")]
    [TestCase("""{ "b;c": {} }""", "'b;c' is no name")]
    [TestCase("""{ "": {} }""", "'' is no name")]
    [TestCase("7", "is neither a token nor a group")]
    public void A_token_that_cannot_be_made_sense_of_is_refused(string token, string why) =>
        Refused(
            $$"""
            {
              "a": {{token}},
              "other": {
                "colour": { "$type": "color", "$value": "#000" },
                "back": { "$value": "{a}" }
              }
            }
            """,
            why.Contains("round: a → other", StringComparison.Ordinal) ? "other.back" : "a",
            why
        );

    [TestCase("""{ "edulure.mode": {} }""", "'edulure.mode' is unknown")]
    [TestCase("""{ "edulure.modes": 1 }""", "edulure.modes is an object")]
    [TestCase("""{ "edulure.modes": { "light": 1 } }""", "the value of the mode light is $value")]
    [TestCase("""{ "edulure.modes": { "night": 1 } }""", "there is no mode 'night'")]
    [TestCase("""{ "edulure.css": 1 }""", "edulure.css is a text")]
    [TestCase("""{ "edulure.css": "" }""", "is empty")]
    [TestCase("""{ "edulure.css": "1;} body{display:none" }""", "a character that ends a declaration")]
    [TestCase("""{ "edulure.css": "1</style>" }""", "a character that ends a declaration")]
    [TestCase("""{ "edulure.css": "1\n2" }""", "a character that ends a declaration")]
    [TestCase("""{ "edulure.css": "\\3b" }""", "a character that ends a declaration")]
    [TestCase("""{ "edulure.css": "calc(1px" }""", "that it does not close")]
    [TestCase("""{ "edulure.css": "1px)" }""", "that it does not close")]
    [TestCase("""{ "edulure.css": "'1px" }""", "that it does not close")]
    [TestCase("""{ "edulure.css": "1 /* 2" }""", "that it does not close")]
    [TestCase("1", "$extensions is an object")]
    public void An_extension_that_is_wrong_is_refused(string extensions, string why) =>
        Refused($$"""{ "a": { "$type": "number", "$value": 1, "$extensions": {{extensions}} } }""", "a", why);

    [Test]
    public void The_value_of_a_mode_is_checked_as_that_of_light_is()
    {
        const string Token =
            """{ "a": { "$type": "number", "$value": 1, "$extensions": { "edulure.modes": { "dark": WHAT } } } }""";
        Refused(Token.Replace("WHAT", "\"x\""), "a (dark)", "a number is a JSON number");
        Refused(Token.Replace("WHAT", "\"{a}\""), "a (dark)", "go round");
        Refused(
            """{ "a": { "$type": "number", "$extensions": { "edulure.modes": { "dark": 1 } } } }""",
            "a (dark)",
            "has no $value"
        );
    }

    [TestCase("""{ "hue": 361, "chroma": 0.1 }""", "a hue from 0 to 360")]
    [TestCase("""{ "hue": 10 }""", "a chroma from 0 to .16")]
    [TestCase("""{ "hue": 10, "chroma": 0.2 }""", "a chroma from 0 to .16")]
    [TestCase("""{ "hue": "10", "chroma": 0.1 }""", "a hue from 0 to 360")]
    [TestCase("""{ "hue": 10, "chroma": 0.1, "dark": 5 }""", "a hue from 0 to 360")]
    [TestCase("""{ "hue": 10, "chroma": 0.1, "light": {} }""", "has no 'light'")]
    [TestCase("""{ "hue": 10, "chroma": 0.1, "neutral": "yes" }""", "neutral of edulure.scale is true or false")]
    [TestCase("7", "edulure.scale is an object")]
    public void A_scale_that_cannot_be_derived_is_refused(string scale, string why) =>
        Refused($$"""{ "c": { "a": { "$extensions": { "edulure.scale": {{scale}} } } } }""", "c.a", why);

    [Test]
    public void A_scale_is_of_colours() =>
        Refused(
            """{ "a": { "$type": "number", "$extensions": { "edulure.scale": { "hue": 1, "chroma": 0.1 } } } }""",
            "a",
            "a scale is of colours"
        );

    [TestCase(
        """{ "a": { "b-c": VALUE, "b": { "c": VALUE } } }""",
        "a.b.c",
        "is --a-b-c in the style sheet, and so is a.b-c"
    )]
    [TestCase("""{ "$root": VALUE }""", "", "'$root' is not supported")]
    [TestCase("[]", "", "is neither a token nor a group")]
    [TestCase("{", "", "JSON")]
    [TestCase("""{ "a": VALUE, "a": VALUE }""", "", "'a'")]
    public void A_file_that_cannot_be_made_sense_of_is_refused(string json, string path, string why) =>
        Refused(json.Replace("VALUE", """{ "$type": "number", "$value": 1 }"""), path, why);

    // In the order of the way and against it: what was already followed must count as well.
    [TestCase(false)]
    [TestCase(true)]
    public void Aliases_lead_through_32_tokens_at_most(bool backwards)
    {
        string Chain(int count)
        {
            var tokens = Enumerable
                .Range(1, count)
                .Select(number =>
                    $$"""
                        "a{{number}}": { "$type": "number", "$value": {{(
                            number == count ? "1" : $"\"{{a{number + 1}}}\""
                        )}} }
                        """
                );
            return "{" + string.Join(',', backwards ? tokens.Reverse() : tokens) + "}";
        }
        Assert.That(TokenFolder.Css(Chain(32)), Does.Contain("--a31:var(--a32);"));
        Refused(Chain(33), backwards ? "a1" : "a32", "the aliases lead through more than 32 tokens");
        Assert.That(() => TokenFolder.Css(Chain(9000)), Throws.TypeOf<TemplateException>());
    }

    [Test]
    public void A_file_has_its_limit() =>
        Assert.That(
            () => TokenFolder.Css("{" + new string(' ', 1 << 20) + "}"),
            Throws.TypeOf<TemplateException>().With.Message.Contains("larger than 1024 KB")
        );

    private static void Refused(string json, string path, string why)
    {
        var refusal = Assert.Throws<TemplateException>(() => TokenFolder.Css(json));
        var named = Path.Combine("theme-1", "tokens.json") + (path.Length == 0 ? ": " : $": {path}: ");
        Assert.That(refusal!.Message, Does.Contain(named).And.Contain(why));
    }
}
