namespace Edulure.Engine.Theming;

/// <summary>One text of the site in one language, with all that may be said for it.</summary>
/// <param name="Source">Who brings it; the one that wins where several do.</param>
/// <param name="Key">Its key.</param>
/// <param name="Reference">What it is in the default language; of a plural form that English lacks, its <c>other</c>.</param>
/// <param name="Original">What the language's files say; null where they say nothing.</param>
/// <param name="Own">What the owner wrote in its place, or null.</param>
internal sealed record KnownText(TextSource Source, string Key, string? Reference, string? Original, string? Own)
{
    /// <summary>What people see where the language has it.</summary>
    public string? Current => Own ?? Original;

    /// <summary>The placeholders that somebody fills.</summary>
    public IReadOnlySet<string> Names => new TextTemplate(Reference ?? Original ?? "").Names;

    public bool IsPluralForm => TextKeys.Category(Key) is not null;
}

/// <summary>Every text that there is to be translated or rewritten, part by part of the site.</summary>
internal sealed class TextInventory(TextSources sources, OwnerTexts owner)
{
    private const string Default = "en";

    /// <summary>The texts of a language by their keys, in order.</summary>
    public IReadOnlyCollection<KnownText> In(SiteLanguage language)
    {
        var texts = new SortedDictionary<string, KnownText>(StringComparer.Ordinal);
        var own = owner.In(language.Code);
        foreach (var source in sources.All)
        {
            var reference = source.Read(Default);
            var there = Files(source, language, reference);
            foreach (var key in Keys(language, reference).Concat(there.Keys).Distinct())
            {
                var before = texts.GetValueOrDefault(key);
                texts[key] = new(
                    source,
                    key,
                    Reference(reference, key) ?? before?.Reference,
                    there.GetValueOrDefault(key) ?? before?.Original,
                    own.GetValueOrDefault(key)
                );
            }
        }
        return texts.Values;
    }

    /// <summary>How far a language has the texts of each part of the site, those of the owner included.</summary>
    public IReadOnlyList<(TextSource Source, LocaleReport Report)> Coverage(SiteLanguage language)
    {
        var own = owner.In(language.Code);
        var reports = new List<(TextSource, LocaleReport)>();
        foreach (var source in sources.All)
        {
            var reference = source.Read(Default);
            if (reference.Count == 0)
                continue;
            var texts = new Dictionary<string, string>(Files(source, language, reference), StringComparer.Ordinal);
            foreach (var key in Keys(language, reference).Where(own.ContainsKey))
                texts[key] = own[key];
            reports.Add((source, LocaleCoverage.Of(language, reference, texts)));
        }
        return reports;
    }

    private static Dictionary<string, string> Files(
        TextSource source,
        SiteLanguage language,
        Dictionary<string, string> reference
    )
    {
        if (language.Code == Default)
            return reference;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var code in language.Chain.Where(code => code != Default))
        foreach (var (key, text) in source.Read(code))
            texts[key] = text;
        return texts;
    }

    // The keys that the language needs: of a text that is counted, a form for each of its own plural categories.
    private static IEnumerable<string> Keys(SiteLanguage language, Dictionary<string, string> reference)
    {
        var counted = TextKeys.Counted(reference.Keys);
        return reference
            .Keys.Where(key => !counted.Contains(TextKeys.Text(key, counted)))
            .Concat(
                counted.SelectMany(text => language.PluralCategories.Select(category => TextKeys.Of(text, category)))
            );
    }

    private static string? Reference(Dictionary<string, string> reference, string key)
    {
        if (reference.TryGetValue(key, out var text))
            return text;
        var counted = TextKeys.Counted(reference.Keys);
        var name = TextKeys.Text(key, counted);
        return name == key ? null : reference.GetValueOrDefault(TextKeys.Of(name, PluralCategory.Other));
    }
}
