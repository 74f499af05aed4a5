using System.Text;

namespace Edulure.Engine.Theming;

/// <summary>
/// Writes the design tokens as custom properties: the values of light always, those of dark where the page or the system says
/// so, those of contrast where the system asks for more of it.
/// </summary>
internal static class TokensCss
{
    public static string Create(TokenSet tokens)
    {
        var css = new StringBuilder();
        Append(css, ":root", tokens, TokenMode.Light);
        Append(css, ":root[data-mode=dark]", tokens, TokenMode.Dark);
        Append(css, "@media (prefers-color-scheme:dark){:root:not([data-mode=light])", tokens, TokenMode.Dark, "}");
        // As specific as the rules for dark, and behind them.
        Append(css, "@media (prefers-contrast:more){:root:root", tokens, TokenMode.Contrast, "}");
        return css.ToString();
    }

    /// <summary>More contrast for a page that shows what it looks like: no page can make the system ask for it.</summary>
    public static string CreateContrast(TokenSet tokens)
    {
        var css = new StringBuilder();
        Append(css, ":root:root:root", tokens, TokenMode.Contrast);
        return css.ToString();
    }

    private static void Append(StringBuilder css, string selector, TokenSet tokens, TokenMode mode, string end = "")
    {
        var declarations = tokens.Tokens.SelectMany(token => token.Values.GetValueOrDefault(mode, [])).ToList();
        if (declarations.Count == 0)
            return;
        css.Append(selector).Append('{');
        foreach (var (property, value) in declarations)
            css.Append(property).Append(':').Append(value).Append(';');
        css.Append('}').Append(end).Append('\n');
    }
}
