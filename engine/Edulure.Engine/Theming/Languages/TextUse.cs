using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>
/// Finds texts that nobody shows, by the literals of templates and code. A key that is put together is taken for used: a
/// literal <c>"courses.state."</c> stands for all that begin so.
/// </summary>
internal static partial class TextUse
{
    /// <summary>What stands in quotes in a template.</summary>
    public static IEnumerable<string> Literals(string template) =>
        LiteralPattern().Matches(template).Select(literal => literal.Groups[1].Value + literal.Groups[2].Value);

    /// <param name="keys">Of the default language.</param>
    /// <param name="literals">Of templates and code.</param>
    /// <returns>Texts, not their single plural forms.</returns>
    public static IReadOnlyList<string> Unused(IEnumerable<string> keys, IEnumerable<string> literals)
    {
        var all = keys.ToList();
        var counted = TextKeys.Counted(all);
        var named = literals.ToHashSet(StringComparer.Ordinal);
        // "courses." alone would stand for every text of the plugin.
        var beginnings = named.Where(name => name.EndsWith('.') || name.EndsWith('-')).Where(IsBelowOwner).ToList();
        return
        [
            .. all.Where(key => !named.Contains(key))
                .Select(key => TextKeys.Text(key, counted))
                .Distinct()
                .Where(text => !named.Contains(text))
                .Where(text => !beginnings.Exists(beginning => text.StartsWith(beginning, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsBelowOwner(string beginning)
    {
        var point = beginning.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && point < beginning.Length - 1;
    }

    [GeneratedRegex("\"([^\"\\r\\n]*)\"|'([^'\\r\\n]*)'")]
    private static partial Regex LiteralPattern();
}
