namespace Edulure.Engine.Theming;

/// <summary>A typography is five custom properties: the token's, followed by the names that CSS has for the parts.</summary>
internal static class TypographyText
{
    private static readonly (string Name, string Suffix, TokenType Type)[] s_parts =
    [
        ("fontFamily", "-font-family", TokenType.FontFamily),
        ("fontSize", "-font-size", TokenType.Dimension),
        ("fontWeight", "-font-weight", TokenType.FontWeight),
        ("letterSpacing", "-letter-spacing", TokenType.Dimension),
        ("lineHeight", "-line-height", TokenType.Number),
    ];

    public static IReadOnlyList<TokenDeclaration> Of(TokenValue value, string property)
    {
        if (value.Target(TokenType.Typography) is { } target)
            return
            [
                .. s_parts.Select(part => new TokenDeclaration(
                    property + part.Suffix,
                    $"var({target.Property}{part.Suffix})"
                )),
            ];
        value.HasOnly(TokenType.Typography, [.. s_parts.Select(part => part.Name)]);
        return
        [
            .. s_parts.Select(part => new TokenDeclaration(property + part.Suffix, value.Part(part.Name, part.Type))),
        ];
    }
}
