using System.Globalization;
using System.Text;

namespace Edulure.Engine.Theming;

/// <summary>What the owner's faces add to the style sheet: they stand before the theme's, which cover the scripts they lack.</summary>
internal static class DressCss
{
    private const string InterfaceToken = "font.ui";
    private const string ReadingToken = "font.read";

    /// <param name="dress">What the owner chose.</param>
    /// <param name="tokens">Of the theme.</param>
    /// <param name="families">That the theme brings.</param>
    public static string Create(SiteDress dress, TokenSet tokens, IReadOnlyCollection<string> families)
    {
        var css = new StringBuilder();
        foreach (var face in dress.Faces)
            css.Append(CultureInfo.InvariantCulture, $"@font-face{{font-family:\"{face.Family}\";")
                .Append(CultureInfo.InvariantCulture, $"src:url(\"{face.Src}\") format(\"woff2\");")
                .Append(face.IsVariable ? "font-weight:100 900;" : "")
                .Append("font-display:swap}\n");
        Append(dress.InterfaceFamily, InterfaceToken);
        Append(dress.ReadingFamily, ReadingToken);
        return css.ToString();

        void Append(string? family, string path)
        {
            if (family is null || !IsThere(dress, family, families))
                return;
            if (tokens.Tokens.FirstOrDefault(token => token.Path == path)?.Values[TokenMode.Light] is not [var own, ..])
                return;
            css.Append(CultureInfo.InvariantCulture, $":root{{{own.Property}:\"{family}\",{own.Value}}}\n");
        }
    }

    public static bool IsThere(SiteDress dress, string family, IReadOnlyCollection<string> families) =>
        families.Contains(family) || dress.Faces.Any(face => face.Family == family);
}
