using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Edulure.Engine.Plugins;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>
/// The texts of engine, plugins and theme, joined for each language when it is first asked for. After a plugin or the theme
/// changed, those in use are joined again by whoever changed it, and no request waits. It holds texts only, never a
/// generation.
/// </summary>
internal sealed class TextCatalogue : ITexts
{
    private readonly SiteContributions _site;
    private readonly ThemeStore _themes;
    private readonly SiteLanguage _default;
    private readonly Lock _renewal = new();
    private readonly ConditionalWeakTable<Theme, ConcurrentDictionary<string, LanguageTexts>> _others = [];
    private volatile Snapshot? _snapshot;

    public TextCatalogue(SiteContributions site, ThemeStore themes, SiteOptions options)
    {
        _site = site;
        _themes = themes;
        _default = SiteLanguage.Get(options.Language);
        DefaultCulture = RequestCulture.Get(_default, RequestCulture.System, RequestCulture.Zone(options.TimeZone)!);
        site.Changed += Renew;
        themes.Changed += Renew;
    }

    /// <summary>Of requests that ask for nothing else, and of work outside requests.</summary>
    public RequestCulture DefaultCulture { get; }

    /// <summary>The languages of engine and theme, by code.</summary>
    public IReadOnlyList<SiteLanguage> Languages => Current.Languages;

    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        In((RequestCulture.Current ?? DefaultCulture).Language).Get(key, arguments);

    public LanguageTexts In(SiteLanguage language)
    {
        var current = Current;
        return current.Texts.TryGetValue(language.Code, out var texts)
            ? texts
            : current.Texts.GetOrAdd(language.Code, _ => new(language, Join(language, _themes.Current)));
    }

    /// <summary>The texts of a page that is not rendered with the theme in force.</summary>
    public LanguageTexts In(SiteLanguage language, Theme theme) =>
        ReferenceEquals(theme, _themes.Current)
            ? In(language)
            : _others
                .GetValue(theme, _ => new(StringComparer.Ordinal))
                .GetOrAdd(language.Code, _ => new(language, Join(language, theme)));

    private Snapshot Current => _snapshot ??= new(FindLanguages());

    private void Renew()
    {
        lock (_renewal)
        {
            _others.Clear();
            if (_snapshot is not { } former)
                return;
            var next = new Snapshot(FindLanguages());
            foreach (var language in former.Texts.Values.Select(texts => texts.Language))
                if (TryJoin(language) is { } texts)
                    next.Texts[language.Code] = new(language, texts);
            _snapshot = next;
        }
    }

    private List<SiteLanguage> FindLanguages() =>
        [
            .. LocaleFiles
                .EngineLanguages.Concat(_themes.Current.Folders.SelectMany(LocaleFiles.Languages))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal)
                .Select(SiteLanguage.Get),
        ];

    // Whoever asks next is told what is wrong with a file; the others who follow a change must not be kept from it.
    private Dictionary<string, string>? TryJoin(SiteLanguage language)
    {
        try
        {
            return Join(language, _themes.Current);
        }
        catch (Exception e) when (e is TemplateException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Later ones win: English, the base language, the language; in each the engine, the plugins, the theme.
    private Dictionary<string, string> Join(SiteLanguage language, Theme theme)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        string[] fallbacks = ["en", language.Culture.TwoLetterISOLanguageName, language.Code];
        foreach (var code in fallbacks.Distinct())
        {
            Add(LocaleFiles.ReadEngine(code));
            foreach (var generation in _site.Generations)
                Add(LocaleFiles.Read(generation.Folder, code));
            foreach (var folder in theme.Folders.Reverse())
                Add(LocaleFiles.Read(folder, code));
        }
        return texts;

        void Add(Dictionary<string, string> more)
        {
            foreach (var (key, text) in more)
                texts[key] = text;
        }
    }

    private sealed record Snapshot(IReadOnlyList<SiteLanguage> Languages)
    {
        public ConcurrentDictionary<string, LanguageTexts> Texts { get; } = new(StringComparer.Ordinal);
    }
}
