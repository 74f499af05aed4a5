using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Edulure.Engine.Theming;

namespace Edulure.Engine.Discovery;

/// <summary>
/// The colours of the theme in force, in light. They are read off its style sheet, so that they are what the pages show,
/// whoever had a say in them.
/// </summary>
/// <param name="Page">Behind everything.</param>
/// <param name="Solid">What stands out; white on it can be read.</param>
/// <param name="Text">A quieter text.</param>
/// <param name="Strong">The title.</param>
internal sealed partial record BrandPalette(Colour Page, Colour Solid, Colour Text, Colour Strong)
{
    // Of a theme without such tokens.
    private static readonly OklchScale s_default = new(new(200, 0.13), new(200, 0.13));

    private static readonly ConditionalWeakTable<Theme, BrandPalette> s_ofThemes = [];

    public static BrandPalette Of(Theme theme) => s_ofThemes.GetValue(theme, Read);

    private static BrandPalette Read(Theme theme)
    {
        var css = theme.Assets.Find(CssBundle.Path)?.Content is { } bundle ? Encoding.UTF8.GetString(bundle) : "";
        // The first declaration is the one of light: see TokensCss.
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in Declaration().Matches(css))
            colours.TryAdd(match.Groups[1].Value, match.Groups[2].Value);
        return new(
            Find("neutral-1") ?? new Colour(1, 1, 1),
            Find("brand-9") ?? s_default.Step(9, dark: false),
            Find("brand-11") ?? s_default.Step(11, dark: false),
            Find("brand-12") ?? s_default.Step(12, dark: false)
        );

        Colour? Find(string name) =>
            colours.TryGetValue(name, out var text) && Colour.TryParse(text, out var colour) ? colour : null;
    }

    [GeneratedRegex("--c-((?:brand|neutral)-[0-9]+):(#[0-9a-f]{6})")]
    private static partial Regex Declaration();
}
