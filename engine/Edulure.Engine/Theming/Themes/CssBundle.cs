using System.Text;

namespace Edulure.Engine.Theming;

/// <summary>The one style sheet of a theme: tokens, then every file of <c>assets/css</c> in the order of their names.</summary>
internal static class CssBundle
{
    /// <summary>Beside the files that it is made of, so that their relative addresses stay right.</summary>
    public const string Path = "css/bundle.css";

    /// <summary>The tokens of more contrast alone, for pages of samples.</summary>
    public const string ContrastPath = "contrast.css";

    /// <param name="tokens">The theme's.</param>
    /// <param name="files">The assets of all of them by path, a theme's in place of its parent's.</param>
    /// <param name="dress">What the owner lays over them.</param>
    /// <param name="families">The faces that the theme brings.</param>
    public static byte[] Create(
        TokenSet tokens,
        IReadOnlyDictionary<string, string> files,
        SiteDress dress,
        IReadOnlyCollection<string> families
    )
    {
        var css = new StringBuilder(TokensCss.Create(tokens)).Append(DressCss.Create(dress, tokens, families));
        foreach (var (path, file) in files.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            if (IsPart(path))
                css.Append(Shorten(File.ReadAllText(file))).Append('\n');
        return Encoding.UTF8.GetBytes(css.ToString());
    }

    /// <summary>Without comments and needless space. Texts in quotes and <c>/*!</c> comments stay as they are.</summary>
    public static string Shorten(string css)
    {
        var result = new StringBuilder(css.Length);
        for (var at = 0; at < css.Length; at++)
        {
            var character = css[at];
            if (character is '"' or '\'')
                at = CopyQuoted(css, at, result);
            else if (character == '/' && at + 1 < css.Length && css[at + 1] == '*')
                at = CopyComment(css, at, result);
            else if (char.IsWhiteSpace(character))
                Space(result);
            else
            {
                // A space before these ends nothing; before a colon it may be a descendant's.
                if (character is '{' or '}' && result is [.., ' '])
                    result.Length--;
                result.Append(character);
            }
        }
        return result.ToString().Trim();
    }

    private static bool IsPart(string path) =>
        path.StartsWith("css/", StringComparison.Ordinal)
        && path.EndsWith(".css", StringComparison.Ordinal)
        && path.LastIndexOf('/') == 3;

    private static void Space(StringBuilder result)
    {
        if (result.Length > 0 && result[^1] is not (' ' or '{' or '}' or ';' or ','))
            result.Append(' ');
    }

    private static int CopyQuoted(string css, int start, StringBuilder result)
    {
        var end = start + 1;
        while (end < css.Length && css[end] != css[start])
            end += css[end] == '\\' ? 2 : 1;
        end = Math.Min(end, css.Length - 1);
        result.Append(css, start, end - start + 1);
        return end;
    }

    private static int CopyComment(string css, int start, StringBuilder result)
    {
        var end = css.IndexOf("*/", start + 2, StringComparison.Ordinal);
        end = end < 0 ? css.Length - 1 : end + 1;
        if (start + 2 < css.Length && css[start + 2] == '!')
            result.Append(css, start, end - start + 1);
        else
            Space(result);
        return end;
    }
}
