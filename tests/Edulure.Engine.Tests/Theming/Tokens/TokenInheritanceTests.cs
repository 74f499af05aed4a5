using Edulure.Engine.Theming;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Theming.Tokens;

public sealed class TokenInheritanceTests
{
    private const string Parent = """
        {
          "c": { "$type": "color",
            "ink": { "$value": "#111111", "$extensions": { "edulure.modes": { "dark": "#eeeeee" } } },
            "text": { "$value": "{c.ink}" },
            "brand": {
              "$extensions": { "edulure.scale": { "hue": 200, "chroma": 0.13 } },
              "6": { "$extensions": { "edulure.modes": { "contrast": "{c.brand.11}" } } },
              "9": { "$value": "#007176" }
            }
          },
          "size": { "$type": "dimension", "$value": { "value": 1, "unit": "rem" }, "$extensions": { "edulure.css": "2vw" } }
        }
        """;

    [Test]
    public void A_value_replaces_the_parents_and_aliases_to_it_follow()
    {
        var tokens = Load("""{ "c": { "ink": { "$value": "#222222" } } }""");
        Assert.That(new ModeColours(tokens, TokenMode.Light)["--c-text"], Is.EqualTo("#222222"));
        Assert.That(new ModeColours(tokens, TokenMode.Light, TokenMode.Dark)["--c-text"], Is.EqualTo("#eeeeee"));
        Assert.That(tokens.Tokens, Has.Count.EqualTo(Load("{}").Tokens.Count));
    }

    [Test]
    public void One_mode_can_be_replaced_and_the_others_stay()
    {
        var tokens = Load("""{ "c": { "ink": { "$extensions": { "edulure.modes": { "dark": "#dddddd" } } } } }""");
        Assert.That(new ModeColours(tokens, TokenMode.Light)["--c-ink"], Is.EqualTo("#111111"));
        Assert.That(new ModeColours(tokens, TokenMode.Light, TokenMode.Dark)["--c-ink"], Is.EqualTo("#dddddd"));
    }

    [Test]
    public void A_token_of_the_child_can_point_at_one_of_the_parent_and_has_its_groups_type()
    {
        var tokens = Load("""{ "c": { "mark": { "$value": "{c.brand.11}" }, "hint": { "$value": "#333" } } }""");
        Assert.That(new ModeColours(tokens, TokenMode.Light)["--c-mark"], Is.EqualTo("#005f63"));
        Assert.That(new ModeColours(tokens, TokenMode.Light)["--c-hint"], Is.EqualTo("#333"));
    }

    [Test]
    public void A_scale_replaces_the_parents_with_what_was_fixed_for_it_but_not_its_more_contrast()
    {
        var tokens = Load(
            """{ "c": { "brand": { "$extensions": { "edulure.scale": { "hue": 25, "chroma": 0.16 } } } } }"""
        );
        var more = new ModeColours(tokens, TokenMode.Light, TokenMode.Contrast);
        Assert.That(more["--c-brand-9"], Is.EqualTo("#ac3031"));
        Assert.That(more["--c-brand-6"], Is.EqualTo("#922526"));
    }

    [Test]
    public void A_value_replaces_what_the_parent_said_in_CSS()
    {
        var tokens = Load("""{ "size": { "$value": { "value": 2, "unit": "rem" } } }""");
        Assert.That(new ModeColours(tokens, TokenMode.Light)["--size"], Is.EqualTo("2rem"));
    }

    [Test]
    public void What_is_wrong_is_told_of_the_file_that_says_it()
    {
        Assert.That(
            () => Load("""{ "c": { "ink": { "$value": 1 } } }"""),
            Throws.TypeOf<TemplateException>().With.Message.Contains("theme-2")
        );
        Assert.That(
            () => Load("""{ "c": { "ink": { "more": { "$value": "#000" } } } }"""),
            Throws.TypeOf<TemplateException>().With.Message.Contains("a token and a group at once")
        );
    }

    private static TokenSet Load(string child)
    {
        using var folder = new TokenFolder().Theme(Parent).Theme(child);
        return folder.Load();
    }
}
