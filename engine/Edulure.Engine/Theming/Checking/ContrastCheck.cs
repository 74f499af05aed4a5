using System.Globalization;

namespace Edulure.Engine.Theming;

/// <summary>Measures the contrasts that the design promises, in every mode, from the tokens that the style sheet is made of.</summary>
internal static class ContrastCheck
{
    private static readonly (string Name, TokenMode[] Layers)[] s_modes =
    [
        ("light", [TokenMode.Light]),
        ("dark", [TokenMode.Light, TokenMode.Dark]),
        ("light, more contrast", [TokenMode.Light, TokenMode.Contrast]),
        ("dark, more contrast", [TokenMode.Light, TokenMode.Dark, TokenMode.Contrast]),
    ];

    public static void Check(Theme theme, TokenSet tokens, ThemeFindings findings)
    {
        var file = $"{theme.Id}/tokens.json";
        var hues = Hues(tokens);
        foreach (var (name, layers) in s_modes)
        {
            var colours = new ModeColours(tokens, layers);
            var isMore = layers.Contains(TokenMode.Contrast);
            var promises = ContrastPromises
                .Roles.Concat(isMore ? ContrastPromises.MoreContrast : [])
                .Concat(hues.SelectMany(ContrastPromises.Scale));
            foreach (var pair in promises)
                Measure(colours, pair, name, file, findings);
        }
    }

    private static void Measure(
        ModeColours colours,
        ContrastPair pair,
        string mode,
        string file,
        ThemeFindings findings
    )
    {
        foreach (var property in (ReadOnlySpan<string>)[pair.Front, pair.Ground])
            if (!colours.Has(property))
            {
                findings.Error("token.missing", file, 0, $"There is no token {property}, which pages are made of.");
                return;
            }
        try
        {
            findings.Contrasts++;
            var contrast = colours.Contrast(pair.Front, pair.Ground);
            if (contrast < pair.Least)
                findings.Error(
                    "contrast",
                    file,
                    0,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{pair.Front} ({colours[pair.Front]}) on {pair.Ground} ({colours[pair.Ground]}) is {contrast:0.00} : 1 in {mode}; {pair.Least:0.0} is promised."
                    )
                );
        }
        catch (FormatException e)
        {
            findings.Warn("contrast.unknown", file, 0, $"{pair.Front} on {pair.Ground} in {mode}: {e.Message}");
        }
    }

    // Those with all of their steps: c.brand.1 to c.brand.12.
    private static IReadOnlyList<string> Hues(TokenSet tokens) =>
        [
            .. tokens
                .Tokens.Select(token => token.Path.Split('.'))
                .Where(path => path is ["c", _, _] && int.TryParse(path[2], out var step) && step is >= 1 and <= 12)
                .GroupBy(path => path[1], StringComparer.Ordinal)
                .Where(hue => hue.Count() == OklchScale.Steps)
                .Select(hue => hue.Key),
        ];
}
