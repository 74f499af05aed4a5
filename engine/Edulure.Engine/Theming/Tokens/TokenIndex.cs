namespace Edulure.Engine.Theming;

/// <summary>Every token of a theme and its parents by its path: what an alias can mean.</summary>
internal sealed class TokenIndex
{
    private readonly OrderedDictionary<string, TokenEntry> _entries = new(StringComparer.Ordinal);

    /// <exception cref="TemplateException">Something is both token and group, or neither.</exception>
    public TokenIndex(TokenNode root) => Add(root, null);

    public IEnumerable<TokenEntry> Entries => _entries.Values;

    /// <exception cref="TemplateException">There is no such token.</exception>
    public TokenEntry Find(string path, TokenPlace from) =>
        _entries.TryGetValue(path, out var entry) ? entry
        : _entries.Keys.Any(key => key.StartsWith(path + ".", StringComparison.Ordinal))
            ? throw from.Wrong($"{{{path}}} is a group, and only a token has a value.")
        : throw from.Wrong($"{{{path}}} names no token.");

    /// <summary>The type that is declared, else that of the token which the value points at.</summary>
    public TokenType TypeOf(TokenEntry entry)
    {
        for (var next = entry; ; next = Find(TokenAliases.Read(next.Value.What)!, next.Value.Place))
        {
            if (next.Declared is { } type)
                return type;
            if (TokenAliases.Read(next.Value.What) is null)
                throw next.Value.Place.Wrong("has no $type, and neither has a group that it is in.");
        }
    }

    private void Add(TokenNode node, TokenType? type)
    {
        node.WriteSteps();
        type = node.Type is null ? type : TokenTypes.Parse(node.Type);
        if (node.Values.TryGetValue(TokenMode.Light, out var value))
        {
            if (node.Children.Count > 0)
                throw value.Place.Wrong(
                    $"is a token and a group at once; a group's own token is its {TokenFile.Root}."
                );
            _entries[node.Path] = new(node, TokenEntry.PropertyOf(node.Path), type);
        }
        else if ((node.Values.Values.FirstOrDefault()?.Place ?? node.Css?.Place) is { } place)
            throw place.Wrong("has no $value, so it is no token, and nothing else of it counts.");
        foreach (var child in node.Children.Values)
            Add(child, type);
    }
}
