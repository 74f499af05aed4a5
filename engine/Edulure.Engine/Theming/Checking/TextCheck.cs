namespace Edulure.Engine.Theming;

/// <summary>Whether every text that templates name is there, in every language that the site speaks, and whether each is used.</summary>
internal sealed class TextCheck
{
    /// <summary>The language that every other falls back to.</summary>
    private const string DefaultLanguage = "en";

    // Texts of a number stand under their plural forms.
    private static readonly string[] s_forms = ["", ".zero", ".one", ".two", ".few", ".many", ".other"];

    // What the engine itself asks the theme for.
    private static readonly string[] s_askedByEngine = ["theme.home.", "theme.status."];

    private readonly Theme _theme;
    private readonly ThemeFindings _findings;
    private readonly Dictionary<string, HashSet<string>> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _prefixes = new(s_askedByEngine, StringComparer.Ordinal);

    /// <param name="theme">Whose.</param>
    /// <param name="plugins">The folders of the plugins.</param>
    /// <param name="findings">Take what is found.</param>
    public TextCheck(Theme theme, IReadOnlyList<string> plugins, ThemeFindings findings)
    {
        _theme = theme;
        _findings = findings;
        var languages = LocaleFiles
            .EngineLanguages.Concat(theme.Folders.SelectMany(LocaleFiles.Languages))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        foreach (var language in languages)
        {
            var keys = LocaleFiles.ReadEngine(language).Keys.ToHashSet(StringComparer.Ordinal);
            foreach (var folder in plugins)
                Read(folder, language, keys);
            if (language == DefaultLanguage)
                _others.UnionWith(keys);
            foreach (var folder in theme.Folders)
                Read(folder, language, keys);
            _texts[language] = keys;
        }
    }

    public void Use(CheckedFile file, TemplateNames names)
    {
        foreach (var call in names.Calls.Where(call => call.Function == "t"))
        {
            if (call.Prefix is { } prefix)
                _prefixes.Add(prefix);
            foreach (var key in call.Names)
                Use(file, key, call.Line);
        }
    }

    /// <summary>After all templates have said what they use.</summary>
    public void Finish()
    {
        foreach (var folder in _theme.Folders)
        foreach (var key in Own(folder).Keys.Order(StringComparer.Ordinal))
            if (!IsUsed(key))
                _findings.Warn(
                    "text.unused",
                    $"{Path.GetFileName(folder)}/locales/{DefaultLanguage}.json",
                    0,
                    $"'{key}' is used by no template."
                );
    }

    private void Use(CheckedFile file, string key, int line)
    {
        _used.Add(key);
        var missing = _texts.Where(language => !Has(language.Value, key)).Select(language => language.Key).ToList();
        if (missing.Count == 0)
            return;
        if (missing.Contains(DefaultLanguage))
            _findings.Add(
                file.Worst,
                "text.missing",
                file.File,
                line,
                $"'{key}' has no text: people would read the key."
            );
        else
            _findings.Warn(
                "text.untranslated",
                file.File,
                line,
                $"'{key}' has no text in {string.Join(", ", missing)}: people read it in English."
            );
    }

    private bool IsUsed(string key)
    {
        var stem = s_forms.Skip(1).FirstOrDefault(form => key.EndsWith(form, StringComparison.Ordinal)) is { } form
            ? key[..^form.Length]
            : key;
        // One that replaces a text of the engine or a plugin is used where that one is.
        return _used.Contains(key)
            || _used.Contains(stem)
            || _others.Contains(key)
            || _prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Own(string folder)
    {
        try
        {
            return LocaleFiles.Read(folder, DefaultLanguage);
        }
        catch (TemplateException)
        {
            return [];
        }
    }

    private void Read(string folder, string language, HashSet<string> keys)
    {
        try
        {
            keys.UnionWith(LocaleFiles.Read(folder, language).Keys);
        }
        catch (TemplateException e)
        {
            var isOfTheme = _theme.Folders.Contains(folder);
            _findings.Add(
                isOfTheme ? FindingSeverity.Error : FindingSeverity.Warning,
                "text.unreadable",
                $"{Path.GetFileName(folder)}/locales/{language}.json",
                0,
                e.Message
            );
        }
    }

    private static bool Has(HashSet<string> texts, string key) =>
        Array.Exists(s_forms, form => texts.Contains(key + form));
}
