using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Edulure.Engine.Plugins;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>
/// The texts of engine, plugins, theme and owner, joined for each language when it is first asked for. After a plugin, the
/// theme or the owner changed some, those in use are joined again by whoever changed them, and no request waits. It holds
/// texts only, never a generation.
/// </summary>
internal sealed class TextCatalogue : ITexts
{
    private readonly ThemeStore _themes;
    private readonly TextSources _sources;
    private readonly OwnerTexts _owner;
    private readonly SiteOptions _options;
    private readonly SiteLanguage _default;
    private readonly Lock _renewal = new();
    private readonly ConditionalWeakTable<Theme, ConcurrentDictionary<string, LanguageTexts>> _others = [];
    private volatile Snapshot? _snapshot;

    public TextCatalogue(
        SiteContributions site,
        ThemeStore themes,
        TextSources sources,
        OwnerTexts owner,
        SiteOptions options
    )
    {
        _themes = themes;
        _sources = sources;
        _owner = owner;
        _options = options;
        _default = SiteLanguage.Get(options.Language);
        DefaultCulture = RequestCulture.Get(_default, RequestCulture.System, RequestCulture.Zone(options.TimeZone)!);
        site.Changed += Renew;
        themes.Changed += Renew;
        owner.Changed += () =>
        {
            Renew();
            Overridden?.Invoke();
        };
    }

    /// <summary>Raised when the owner's texts are in force: what was made of those before is to be forgotten.</summary>
    public event Action? Overridden;

    /// <summary>Of requests that ask for nothing else, and of work outside requests.</summary>
    public RequestCulture DefaultCulture { get; }

    /// <summary>The languages of engine and theme, by code.</summary>
    public IReadOnlyList<SiteLanguage> Languages => Current.Languages;

    /// <summary>One of <see cref="Languages"/> by its code, or null.</summary>
    public SiteLanguage? Find(string? code) =>
        code is null
            ? null
            : Languages.FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    public string Language => (RequestCulture.Current ?? DefaultCulture).Language.Code;

    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        In((RequestCulture.Current ?? DefaultCulture).Language).Get(key, arguments);

    public ITexts In(string? language, string? timeZone = null) =>
        new OtherTexts(
            this,
            RequestCulture.Get(
                Find(language) ?? _default,
                RequestCulture.System,
                RequestCulture.Zone(timeZone) ?? DefaultCulture.TimeZone
            )
        );

    public LanguageTexts In(SiteLanguage language)
    {
        var current = Current;
        return current.Texts.TryGetValue(language.Code, out var texts)
            ? texts
            : current.Texts.GetOrAdd(language.Code, _ => Make(language, Join(language, _themes.Current)));
    }

    /// <summary>The texts of a page that is not rendered with the theme in force.</summary>
    public LanguageTexts In(SiteLanguage language, Theme theme) =>
        ReferenceEquals(theme, _themes.Current)
            ? In(language)
            : _others
                .GetValue(theme, _ => new(StringComparer.Ordinal))
                .GetOrAdd(language.Code, _ => Make(language, Join(language, theme)));

    private Snapshot Current => _snapshot ??= new(FindLanguages());

    private void Renew()
    {
        lock (_renewal)
        {
            _others.Clear();
            if (_snapshot is not { } former)
                return;
            _others.Clear();
            var next = new Snapshot(FindLanguages());
            foreach (var language in former.Texts.Values.Select(texts => texts.Language))
                if (TryJoin(language) is { } texts)
                    next.Texts[language.Code] = Make(language, texts);
            _snapshot = next;
        }
    }

    private LanguageTexts Make(SiteLanguage language, Dictionary<string, string> texts) =>
        new(language, texts, DefaultCulture.TimeZone);

    private List<SiteLanguage> FindLanguages() =>
        [
            .. _sources
                .All.Where(source => source.Kind is not TextSourceKind.Plugin)
                .SelectMany(source => source.Languages)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal)
                .Concat(_options.OffersPseudoLocale ? [PseudoLocale.Code] : [])
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

    // Later ones win: English, the base language, the language; in each the engine, the plugins, the theme, the owner.
    private Dictionary<string, string> Join(SiteLanguage language, Theme theme)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var sources = _sources.With(theme);
        foreach (var code in language.Chain)
        {
            foreach (var source in sources)
                Add(source.Read(code));
            Add(_owner.In(code));
        }
        if (language.IsPseudo)
            foreach (var (key, text) in texts)
                texts[key] = PseudoLocale.Of(text);
        return texts;

        void Add(IEnumerable<KeyValuePair<string, string>> more)
        {
            foreach (var (key, text) in more)
                texts[key] = text;
        }
    }

    private sealed class OtherTexts(TextCatalogue catalogue, RequestCulture culture) : ITexts
    {
        public string Language => culture.Language.Code;

        public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments)
        {
            // How a moment is written follows the culture of the work that runs: it is lent for this one text.
            var own = RequestCulture.Current;
            RequestCulture.Current = culture;
            try
            {
                return catalogue.Get(key, arguments);
            }
            finally
            {
                RequestCulture.Current = own;
            }
        }

        public ITexts In(string? language, string? timeZone = null) => catalogue.In(language, timeZone);
    }

    private sealed record Snapshot(IReadOnlyList<SiteLanguage> Languages)
    {
        public ConcurrentDictionary<string, LanguageTexts> Texts { get; } = new(StringComparer.Ordinal);
    }
}
