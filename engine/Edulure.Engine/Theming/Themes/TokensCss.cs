using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>
/// Writes the design tokens as custom properties: <c>base</c> and <c>light</c> always, <c>dark</c> where the page or the
/// system says so, <c>contrast</c> where the system asks for more of it.
/// </summary>
internal static class TokensCss
{
    private static readonly SearchValues<char> Breaking = SearchValues.Create("{};<>\n");

    /// <param name="folders">The theme's folder, then its parents'. What a theme says wins over its parent.</param>
    /// <exception cref="TemplateException">A file cannot be read, or a token is not one.</exception>
    public static string Create(IReadOnlyList<string> folders)
    {
        var groups = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var folder in folders.Reverse())
            Read(Path.Combine(folder, "tokens.json"), groups);
        var css = new StringBuilder();
        Append(css, ":root", groups, "base");
        Append(css, ":root", groups, "light");
        Append(css, ":root[data-mode=dark]", groups, "dark");
        Append(css, "@media (prefers-color-scheme:dark){:root:not([data-mode=light])", groups, "dark", "}");
        // As specific as the rules for dark, and behind them.
        Append(css, "@media (prefers-contrast:more){:root:root", groups, "contrast", "}");
        return css.ToString();
    }

    private static void Read(string file, Dictionary<string, Dictionary<string, string>> groups)
    {
        if (!File.Exists(file))
            return;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var group in json.RootElement.EnumerateObject())
            {
                if (!groups.TryGetValue(group.Name, out var tokens))
                    groups[group.Name] = tokens = new(StringComparer.Ordinal);
                // Only custom properties are tokens; other groups are notes of the designer.
                foreach (
                    var token in group
                        .Value.EnumerateObject()
                        .Where(token => token.Name.StartsWith("--", StringComparison.Ordinal))
                )
                    tokens[token.Name] = Checked(file, token.Name, token.Value.ToString());
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new TemplateException($"{file}: {exception.Message}");
        }
    }

    private static string Checked(string file, string name, string value) =>
        value.AsSpan().ContainsAny(Breaking) || name.AsSpan().ContainsAny(Breaking)
            ? throw new TemplateException($"{file}: the token {name} holds a character that ends a declaration.")
            : value;

    private static void Append(
        StringBuilder css,
        string selector,
        Dictionary<string, Dictionary<string, string>> groups,
        string group,
        string end = ""
    )
    {
        if (!groups.TryGetValue(group, out var tokens) || tokens.Count == 0)
            return;
        css.Append(selector).Append('{');
        foreach (var (name, value) in tokens)
            css.Append(name).Append(':').Append(value).Append(';');
        css.Append('}').Append(end).Append('\n');
    }
}
