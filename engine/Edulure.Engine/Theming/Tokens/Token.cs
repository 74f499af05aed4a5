namespace Edulure.Engine.Theming;

/// <summary>A design token as the style sheet has it.</summary>
/// <param name="Path">Its name in <c>tokens.json</c>, with dots between.</param>
/// <param name="Values">By mode, what it declares there; a mode that says nothing has none.</param>
internal sealed record Token(
    string Path,
    TokenType Type,
    IReadOnlyDictionary<TokenMode, IReadOnlyList<TokenDeclaration>> Values
);
