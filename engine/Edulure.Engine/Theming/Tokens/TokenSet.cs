namespace Edulure.Engine.Theming;

/// <summary>The design tokens of a theme and its parents, checked and ready to be written.</summary>
internal sealed class TokenSet
{
    private TokenSet(IReadOnlyList<Token> tokens) => Tokens = tokens;

    /// <summary>In the order of the files, the parents' first.</summary>
    public IReadOnlyList<Token> Tokens { get; }

    /// <param name="folders">The theme's folder, then its parents'. What a theme says wins over its parent.</param>
    /// <param name="brand">The owner's colours, in place of the theme's scales of these names.</param>
    /// <exception cref="TemplateException">A file is wrong; the message names it, the token, and why.</exception>
    public static TokenSet Load(IReadOnlyList<string> folders, BrandColours? brand = null)
    {
        var root = new TokenNode("");
        foreach (var file in folders.Reverse().Select(folder => Path.Combine(folder, "tokens.json")))
            if (File.Exists(file))
                TokenFile.Read(file, root);
        Replace(root, BrandColours.BrandPath, brand?.Brand);
        Replace(root, BrandColours.NeutralPath, brand?.Neutral);
        var index = new TokenIndex(root);
        TokenAliases.Check(index);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        return new([.. index.Entries.Select(entry => Owned(Write(entry, index), entry.Value.Place, owners))]);
    }

    private static Token Owned(Token token, TokenPlace place, Dictionary<string, string> owners)
    {
        foreach (var (property, _) in token.Values[TokenMode.Light])
            if (!owners.TryAdd(property, token.Path))
                throw place.Wrong($"is {property} in the style sheet, and so is {owners[property]}.");
        return token;
    }

    // A theme that derives no such scale has no place for the owner's colour.
    private static void Replace(TokenNode root, string path, OklchScale? scale)
    {
        var node = root;
        foreach (var name in path.Split('.'))
            if (node is not null && !node.Children.TryGetValue(name, out node))
                return;
        if (scale is not null && node?.Scale is { } said)
            node.Derive(said.Place, scale);
    }

    private static Token Write(TokenEntry entry, TokenIndex index)
    {
        var type = index.TypeOf(entry);
        var values = new Dictionary<TokenMode, IReadOnlyList<TokenDeclaration>>();
        foreach (var (mode, said) in entry.Node.Values)
            values[mode] = Write(new(said.What, said.Place, index), type, entry.Property);
        if (entry.Node.Css is { } css)
            values[TokenMode.Light] =
                type == TokenType.Typography
                    ? throw css.Place.Wrong("edulure.css is one value, and a typography is several.")
                    : [new(entry.Property, css.What)];
        return new(entry.Node.Path, type, values);
    }

    private static IReadOnlyList<TokenDeclaration> Write(TokenValue value, TokenType type, string property) =>
        type == TokenType.Typography ? TypographyText.Of(value, property) : [new(property, value.Css(type))];
}
