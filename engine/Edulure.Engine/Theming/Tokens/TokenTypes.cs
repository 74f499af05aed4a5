using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>The names that the types have in a file.</summary>
internal static class TokenTypes
{
    private static readonly Dictionary<string, TokenType> s_byName = Enum.GetValues<TokenType>()
        .ToDictionary(Name, StringComparer.Ordinal);

    public static string Name(TokenType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    public static TokenType Parse(Said<string> said) =>
        s_byName.TryGetValue(said.What, out var type)
            ? type
            : throw said.Place.Wrong($"the $type '{said.What}' is none of {string.Join(", ", s_byName.Keys)}.");
}
