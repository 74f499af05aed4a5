using System.Text.Json;

namespace Edulure.Engine.Theming;

/// <summary>Aliases: <c>{group.token}</c> in place of a value or of a part of it.</summary>
internal static class TokenAliases
{
    // Nobody can follow more, and each is a step down the stack.
    private const int LongestChain = 32;

    // A mode has its own values and, for what it does not name, those behind it; more contrast lies over light or dark.
    private static readonly TokenMode[][] s_layers =
    [
        [TokenMode.Light],
        [TokenMode.Dark, TokenMode.Light],
        [TokenMode.Contrast, TokenMode.Light],
        [TokenMode.Contrast, TokenMode.Dark, TokenMode.Light],
    ];

    /// <summary>The path that a value points at; null when it is no alias.</summary>
    public static string? Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && json.GetString() is ['{', .. var path, '}'] ? path : null;

    /// <exception cref="TemplateException">An alias names no token, or leads back to itself, or too far, in one of the modes.</exception>
    public static void Check(TokenIndex tokens)
    {
        foreach (var layers in s_layers)
        {
            var lengths = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var entry in tokens.Entries)
                Follow(entry, tokens, layers, lengths, []);
        }
    }

    // How many tokens it takes from this one to the last; the way here is what an alias must not name again.
    private static int Follow(
        TokenEntry entry,
        TokenIndex tokens,
        TokenMode[] layers,
        Dictionary<string, int> lengths,
        List<string> way
    )
    {
        if (lengths.TryGetValue(entry.Node.Path, out var length))
            return length;
        var mode = layers.First(entry.Node.Values.ContainsKey);
        var (place, json) = entry.Node.Values[mode];
        way.Add(entry.Node.Path);
        foreach (var path in In(json))
        {
            var target = tokens.Find(path, place);
            if (way.IndexOf(path) is var start and >= 0)
                throw place.Wrong($"the aliases go round: {string.Join(" → ", way.Skip(start).Append(path))}.");
            if (way.Count >= LongestChain)
                throw TooLong(place);
            length = Math.Max(length, Follow(target, tokens, layers, lengths, way));
        }
        way.RemoveAt(way.Count - 1);
        return ++length <= LongestChain ? lengths[entry.Node.Path] = length : throw TooLong(place);
    }

    private static TemplateException TooLong(TokenPlace place) =>
        place.Wrong($"the aliases lead through more than {LongestChain} tokens.");

    private static IEnumerable<string> In(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => In(member.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(In),
            _ => Read(json) is { } path ? [path] : [],
        };
}
