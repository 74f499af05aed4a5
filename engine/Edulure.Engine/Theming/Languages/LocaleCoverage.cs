namespace Edulure.Engine.Theming;

/// <summary>How far a language has the texts that the default language has: of a plugin, a theme or the engine.</summary>
/// <param name="Language">Its code.</param>
/// <param name="Total">How many texts there are; plural forms of one text count once.</param>
/// <param name="Missing">Texts that it has in no form.</param>
/// <param name="Unknown">Texts that the default language does not have: nobody shows them.</param>
/// <param name="Placeholders">Texts whose placeholders differ, each with what differs.</param>
/// <param name="Forms">Plural forms that the language has and the text lacks, by their keys.</param>
internal sealed record LocaleReport(
    string Language,
    int Total,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<string> Placeholders,
    IReadOnlyList<string> Forms
)
{
    public int Percent => Total == 0 ? 100 : 100 * (Total - Missing.Count) / Total;

    /// <summary>Nothing is missing and nothing differs.</summary>
    public bool IsWhole => Missing.Count + Unknown.Count + Placeholders.Count + Forms.Count == 0;

    /// <summary>In English, a line for each kind of finding.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            yield return $"{Language}: {Percent} %{(Missing.Count == 0 ? "" : $", without {string.Join(", ", Missing)}")}";
            if (Unknown.Count > 0)
                yield return $"{Language}: nobody shows {string.Join(", ", Unknown)}, which the default language lacks";
            foreach (var difference in Placeholders)
                yield return $"{Language}: {difference}";
            if (Forms.Count > 0)
                yield return $"{Language}: no plural form {string.Join(", ", Forms)}";
        }
    }
}

/// <summary>Compares the texts of languages.</summary>
internal static class LocaleCoverage
{
    /// <param name="language">Of the texts.</param>
    /// <param name="reference">The texts of the default language.</param>
    /// <param name="texts">Those to be judged; the same as the reference for the default language itself.</param>
    public static LocaleReport Of(
        SiteLanguage language,
        IReadOnlyDictionary<string, string> reference,
        IReadOnlyDictionary<string, string> texts
    )
    {
        var wanted = Fold(reference);
        var there = Fold(texts);
        return new(
            language.Code,
            wanted.Count,
            [.. wanted.Keys.Where(text => !there.ContainsKey(text))],
            [.. there.Keys.Where(text => !wanted.ContainsKey(text))],
            [
                .. wanted
                    .Where(text => there.TryGetValue(text.Key, out var names) && !names.SetEquals(text.Value))
                    .Select(text => Difference(text.Key, text.Value, there[text.Key])),
            ],
            Forms(language, wanted.Keys, reference, texts)
        );
    }

    private static List<string> Forms(
        SiteLanguage language,
        IEnumerable<string> wanted,
        IReadOnlyDictionary<string, string> reference,
        IReadOnlyDictionary<string, string> texts
    )
    {
        var counted = TextKeys.Counted(reference.Keys);
        return
        [
            .. wanted
                .Where(counted.Contains)
                .Where(text => PluralCategories.All.Any(one => texts.ContainsKey(TextKeys.Of(text, one))))
                .SelectMany(text => language.PluralCategories.Select(category => TextKeys.Of(text, category)))
                .Where(key => !texts.ContainsKey(key)),
        ];
    }

    // The placeholders of a text are those of all its forms: "one lesson" needs no number.
    private static SortedDictionary<string, HashSet<string>> Fold(IReadOnlyDictionary<string, string> texts)
    {
        var counted = TextKeys.Counted(texts.Keys);
        var folded = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (key, text) in texts)
        {
            var name = TextKeys.Text(key, counted);
            if (!folded.TryGetValue(name, out var names))
                folded[name] = names = new(StringComparer.Ordinal);
            names.UnionWith(new TextTemplate(text).Names);
        }
        return folded;
    }

    private static string Difference(string text, HashSet<string> wanted, HashSet<string> there)
    {
        var lacking = wanted.Except(there).Order(StringComparer.Ordinal).Select(name => $"{{{name}}}").ToList();
        var unknown = there.Except(wanted).Order(StringComparer.Ordinal).Select(name => $"{{{name}}}").ToList();
        return $"'{text}'"
            + (lacking.Count == 0 ? "" : $" lacks {string.Join(", ", lacking)}")
            + (lacking.Count > 0 && unknown.Count > 0 ? " and" : "")
            + (unknown.Count == 0 ? "" : $" names {string.Join(", ", unknown)}, which nobody fills");
    }
}
