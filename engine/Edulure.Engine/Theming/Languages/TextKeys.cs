namespace Edulure.Engine.Theming;

/// <summary>Keys that are the plural forms of one text: <c>lessons.one</c> and <c>lessons.other</c> are <c>lessons</c>.</summary>
internal static class TextKeys
{
    /// <summary>
    /// The texts that are there in plural forms. Only what has a form <c>other</c>: <c>error.few</c> alone is a key like any.
    /// </summary>
    public static HashSet<string> Counted(IEnumerable<string> keys)
    {
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
            if (key.EndsWith(".other", StringComparison.Ordinal))
                counted.Add(key[..^".other".Length]);
        return counted;
    }

    public static string Of(string text, PluralCategory category) => $"{text}.{category.Name()}";

    /// <summary>The text of a key: what stands before its plural category, where it is a form of one of <paramref name="counted"/>.</summary>
    public static string Text(string key, IReadOnlySet<string> counted)
    {
        var point = key.LastIndexOf('.');
        return point > 0 && Category(key) is not null && counted.Contains(key[..point]) ? key[..point] : key;
    }

    /// <summary>The plural category that a key ends in, or null.</summary>
    public static PluralCategory? Category(string key)
    {
        foreach (var category in PluralCategories.All)
            if (key.EndsWith('.' + category.Name(), StringComparison.Ordinal))
                return category;
        return null;
    }
}
