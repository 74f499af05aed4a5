using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>Whether the custom properties that style sheets use are there, and whether the tokens are used.</summary>
internal sealed partial class CssCheck(Theme theme, TokenSet tokens, ThemeFindings findings)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <param name="owners">Name and assets folders of the theme and of each plugin; the theme's first.</param>
    public void Check(IReadOnlyList<(string Name, string Folder, bool IsOfTheme)> owners)
    {
        var files = owners.SelectMany(Read).ToList();
        var tokensThere = tokens
            .Tokens.SelectMany(token => token.Values.Values.SelectMany(values => values))
            .Select(declaration => declaration.Property)
            .ToHashSet(StringComparer.Ordinal);
        // What style sheets and modules declare for themselves, wherever they do.
        var declared = files
            .SelectMany(file => DeclarationPattern().Matches(file.Text).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        foreach (Match use in UsePattern().Matches(file.Text))
        {
            var property = use.Groups[1].Value;
            _used.Add(property);
            if (tokensThere.Contains(property) || declared.Contains(property))
                continue;
            var hasFallback = use.Groups[2].Value == ",";
            findings.Add(
                hasFallback ? FindingSeverity.Note
                    : file.IsOfTheme ? FindingSeverity.Error
                    : FindingSeverity.Warning,
                "property.unknown",
                file.Name,
                LineOf(file.Text, use.Index),
                $"{property} is no token, and nothing declares it."
            );
        }
        foreach (var value in tokens.Tokens.SelectMany(token => token.Values.Values).SelectMany(values => values))
        foreach (Match use in UsePattern().Matches(value.Value))
            _used.Add(use.Groups[1].Value);
        Unused(theme, files);
    }

    // Steps of scales are derived: a theme does not choose which there are.
    private void Unused(Theme theme, List<CssFile> files)
    {
        var scripts = string.Join('\n', files.Where(file => file.IsScript).Select(file => file.Text));
        foreach (var token in tokens.Tokens)
        foreach (var declaration in token.Values[TokenMode.Light])
            if (
                !_used.Contains(declaration.Property)
                && !StepPattern().IsMatch(token.Path)
                && !scripts.Contains(declaration.Property, StringComparison.Ordinal)
            )
                findings.Note(
                    "token.unused",
                    $"{theme.Id}/tokens.json",
                    0,
                    $"{token.Path} ({declaration.Property}) is used by no style sheet."
                );
    }

    private static IEnumerable<CssFile> Read((string Name, string Folder, bool IsOfTheme) owner)
    {
        if (!Directory.Exists(owner.Folder))
            yield break;
        foreach (var file in Directory.EnumerateFiles(owner.Folder, "*.*", SearchOption.AllDirectories))
        {
            var isScript = file.EndsWith(".js", StringComparison.Ordinal);
            var path = Path.GetRelativePath(owner.Folder, file).Replace('\\', '/');
            if (path.StartsWith("vendor/", StringComparison.Ordinal))
                continue;
            if (isScript || file.EndsWith(".css", StringComparison.Ordinal))
                yield return new(
                    $"{owner.Name}/assets/{path}",
                    WithoutComments(File.ReadAllText(file)),
                    owner.IsOfTheme,
                    isScript
                );
        }
    }

    private static string WithoutComments(string css) =>
        CommentPattern().Replace(css, comment => new('\n', comment.Value.Count(character => character == '\n')));

    private static int LineOf(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"var\(\s*(--[A-Za-z0-9_-]+)\s*([,)])")]
    private static partial Regex UsePattern();

    [GeneratedRegex(@"(--[A-Za-z0-9_-]+)(?:\s*:|[""']\s*,|\s*\{)")]
    private static partial Regex DeclarationPattern();

    [GeneratedRegex(@"\.(?:[1-9]|1[0-2])\z")]
    private static partial Regex StepPattern();

    private sealed record CssFile(string Name, string Text, bool IsOfTheme, bool IsScript);
}
