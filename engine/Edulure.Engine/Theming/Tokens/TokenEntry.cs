using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>A token of the merged tree.</summary>
/// <param name="Property">Its custom property.</param>
/// <param name="Declared">The type that it or the nearest of its groups declares.</param>
internal sealed record TokenEntry(TokenNode Node, string Property, TokenType? Declared)
{
    public Said<JsonElement> Value => Node.Values[TokenMode.Light];

    public static string PropertyOf(string path) =>
        "--" + string.Join('-', path.Split('.').Where(name => name != TokenFile.Root));
}
