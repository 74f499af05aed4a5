using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

/// <summary>What the format's files become in the style sheet.</summary>
public sealed class TokenFormatTests
{
    [TestCase("color", "\"#AbC\"", "#abc")]
    [TestCase("color", "\"#00112280\"", "#00112280")]
    [TestCase("color", """{ "colorSpace": "srgb", "components": [1, 0, 0.2] }""", "#ff0033")]
    [TestCase("color", """{ "colorSpace": "srgb", "components": [1, "none", 0], "alpha": 0.5 }""", "rgb(255 0 0 / .5)")]
    [TestCase("color", """{ "colorSpace": "oklch", "components": [0.5, 0.13, 152], "hex": "#fff" }""", "#05773b")]
    [TestCase("dimension", """{ "value": 0.25, "unit": "rem" }""", ".25rem")]
    [TestCase("dimension", """{ "value": -2, "unit": "px" }""", "-2px")]
    [TestCase("dimension", """{ "value": 0, "unit": "px" }""", "0px")]
    [TestCase("duration", """{ "value": 100, "unit": "ms" }""", "100ms")]
    [TestCase("duration", """{ "value": 1.5, "unit": "s" }""", "1.5s")]
    [TestCase("cubicBezier", "[0.3, -0.8, 0.6, 1]", "cubic-bezier(.3,-.8,.6,1)")]
    [TestCase("fontFamily", "\"Georgia\"", "Georgia")]
    [TestCase("fontFamily", """["Source Serif 4", "Vip's", "system-ui"]""", "\"Source Serif 4\", \"Vip's\", system-ui")]
    [TestCase("fontWeight", "550", "550")]
    [TestCase("fontWeight", "\"semi-bold\"", "600")]
    [TestCase("number", "1.65", "1.65")]
    [TestCase("number", "-0.5", "-.5")]
    [TestCase(
        "shadow",
        """{ "color": "#000", "offsetX": { "value": 0, "unit": "px" }, "offsetY": { "value": 1, "unit": "px" }, "blur": { "value": 2, "unit": "px" }, "spread": { "value": 3, "unit": "px" }, "inset": true }""",
        "inset 0 1px 2px 3px #000"
    )]
    public void A_value_is_written_as_CSS_has_it(string type, string value, string expected) =>
        Assert.That(
            TokenFolder.Css($$"""{ "a": { "$type": "{{type}}", "$value": {{value}} } }"""),
            Is.EqualTo($":root{{--a:{expected};}}\n")
        );

    [Test]
    public void The_name_of_the_property_is_the_path_and_a_groups_own_token_has_the_groups()
    {
        Assert.That(
            TokenFolder.Css(
                """
                {
                  "$description": "notes", "$schema": "x",
                  "space": {
                    "$type": "number", "$description": "notes", "$deprecated": true,
                    "$root": { "$value": 1, "$description": "notes" },
                    "in-side": { "2_x": { "$value": 2, "$extensions": { "com.example.tool": [1] } } },
                    "twice": { "$value": "{space.$root}" }
                  }
                }
                """
            ),
            Is.EqualTo(":root{--space:1;--space-in-side-2_x:2;--space-twice:var(--space);}\n")
        );
    }

    [Test]
    public void A_mode_has_what_differs_there()
    {
        Assert.That(
            TokenFolder.Css(
                """
                { "n": { "$type": "number",
                  "a": { "$value": 1, "$extensions": { "edulure.modes": { "dark": 2, "contrast": "{n.b}" } } },
                  "b": { "$value": 3 }
                } }
                """
            ),
            Is.EqualTo(
                """
                :root{--n-a:1;--n-b:3;}
                :root[data-mode=dark]{--n-a:2;}
                @media (prefers-color-scheme:dark){:root:not([data-mode=light]){--n-a:2;}}
                @media (prefers-contrast:more){:root:root{--n-a:var(--n-b);}}

                """
            )
        );
    }

    [Test]
    public void Two_tokens_may_point_at_each_other_in_different_modes()
    {
        const string Json = """
            { "n": { "$type": "number",
              "a": { "$value": 1, "$extensions": { "edulure.modes": { "dark": "{n.b}" } } },
              "b": { "$value": "{n.a}", "$extensions": { "edulure.modes": { "dark": 2 } } }
            } }
            """;
        Assert.That(TokenFolder.Css(Json), Does.Contain("[data-mode=dark]{--n-a:var(--n-b);--n-b:2;}"));
    }

    [Test]
    public void An_alias_can_be_a_part_of_a_value_and_has_the_type_of_what_it_points_at()
    {
        const string Shadow =
            """{ "color": "{ink}", "offsetX": "{near}", "offsetY": "{near}", "blur": "{near}", "spread": "{near}" }""";
        Assert.That(
            TokenFolder.Css(
                $$"""
                {
                  "ink": { "$type": "color", "$value": "#000" },
                  "near": { "$type": "dimension", "$value": { "value": 1, "unit": "px" } },
                  "one": { "$type": "shadow", "$value": {{Shadow}} },
                  "two": { "$type": "shadow", "$value": ["{one}", {{Shadow}}] },
                  "three": { "$value": "{two}" }
                }
                """
            ),
            Does.EndWith(
                "--one:var(--near) var(--near) var(--near) var(--near) var(--ink);"
                    + "--two:var(--one), var(--near) var(--near) var(--near) var(--near) var(--ink);"
                    + "--three:var(--two);}\n"
            )
        );
    }

    [Test]
    public void A_list_of_fonts_can_go_on_with_anothers() =>
        Assert.That(
            TokenFolder.Css(
                """{ "f": { "$type": "fontFamily", "a": { "$value": "serif" }, "b": { "$value": ["Inter", "{f.a}"] } } }"""
            ),
            Is.EqualTo(":root{--f-a:serif;--f-b:Inter, var(--f-a);}\n")
        );

    [Test]
    public void A_typography_is_a_property_for_each_of_its_parts()
    {
        Assert.That(
            TokenFolder.Css(
                """
                { "type": { "$type": "typography",
                  "title": { "$value": {
                    "fontFamily": ["Inter", "serif"], "fontSize": { "value": 2, "unit": "rem" }, "fontWeight": 700,
                    "letterSpacing": { "value": 0, "unit": "px" }, "lineHeight": 1.2 } },
                  "hero": { "$value": "{type.title}" }
                } }
                """
            ),
            Is.EqualTo(
                ":root{--type-title-font-family:Inter, serif;--type-title-font-size:2rem;--type-title-font-weight:700;"
                    + "--type-title-letter-spacing:0px;--type-title-line-height:1.2;"
                    + "--type-hero-font-family:var(--type-title-font-family);"
                    + "--type-hero-font-size:var(--type-title-font-size);"
                    + "--type-hero-font-weight:var(--type-title-font-weight);"
                    + "--type-hero-letter-spacing:var(--type-title-letter-spacing);"
                    + "--type-hero-line-height:var(--type-title-line-height);}\n"
            )
        );
    }

    [Test]
    public void CSS_can_stand_in_for_a_value_that_the_format_cannot_say()
    {
        Assert.That(
            TokenFolder.Css(
                """
                { "a": { "$type": "dimension",
                  "$extensions": { "edulure.css": "clamp(1rem, 2vw, 3rem)" }, "$value": { "value": 3, "unit": "rem" } } }
                """
            ),
            Is.EqualTo(":root{--a:clamp(1rem, 2vw, 3rem);}\n")
        );
    }

    [Test]
    public void A_scale_is_twelve_steps_in_order_and_a_fixed_one_stays()
    {
        var css = TokenFolder.Css(
            """
            { "c": { "own": {
              "on": { "$value": "{c.own.9}" },
              "9": { "$value": "#123456" },
              "7": { "$extensions": { "edulure.modes": { "contrast": "{c.own.11}" } } },
              "$extensions": { "edulure.scale": { "hue": 152, "chroma": 0.13, "dark": { "hue": 25, "chroma": 0.16 } } }
            } } }
            """
        );
        var lines = css.Split('\n');
        Assert.That(
            lines[0],
            Is.EqualTo(
                ":root{--c-own-1:#f9fefa;--c-own-2:#f2faf4;--c-own-3:#e3f6e7;--c-own-4:#d3f1da;--c-own-5:#c3eccc;"
                    + "--c-own-6:#b4e4bf;--c-own-7:#a0d7ae;--c-own-8:#4d9964;--c-own-9:#123456;--c-own-10:#006933;"
                    + "--c-own-11:#006430;--c-own-12:#052913;--c-own-on:var(--c-own-9);}"
            )
        );
        Assert.That(lines[1], Does.Contain("--c-own-1:#190b0a;").And.Not.Contain("--c-own-9:"));
        Assert.That(lines[3], Does.Contain("{--c-own-7:var(--c-own-11);}"));
    }
}
