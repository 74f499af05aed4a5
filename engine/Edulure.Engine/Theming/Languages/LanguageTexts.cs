using System.Collections.Frozen;
using System.Globalization;
using Edulure.Sdk;

namespace Edulure.Engine.Theming;

/// <summary>Every text of the site in one language, those that it lacks taken from the languages behind it.</summary>
internal sealed class LanguageTexts
{
    private static readonly PluralCategory[] Categories = Enum.GetValues<PluralCategory>();

    private readonly FrozenDictionary<string, TextTemplate> _texts;
    private readonly Func<object, string> _show;

    /// <param name="language">Which one.</param>
    /// <param name="texts">By their keys.</param>
    /// <param name="timeZone">Of times inside a sentence where nobody's request is at hand; null: UTC.</param>
    public LanguageTexts(
        SiteLanguage language,
        IReadOnlyDictionary<string, string> texts,
        TimeZoneInfo? timeZone = null
    )
    {
        Language = language;
        _texts = Build(texts).ToFrozenDictionary(StringComparer.Ordinal);
        _show = value =>
            value as string
            ?? Formats.Plain(language, RequestCulture.Current?.TimeZone ?? timeZone ?? TimeZoneInfo.Utc, value);
    }

    public SiteLanguage Language { get; }

    /// <summary>The text of a key without values, or null.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key)?.ToString();

    /// <summary>The text of a key; the key where no language has it.</summary>
    public string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments) =>
        _texts.TryGetValue(key, out var text) ? Form(text, arguments).Fill(arguments, _show) : key;

    /// <summary>As <see cref="Get"/>, with everything encoded but values that are markup.</summary>
    public string GetHtml(string key, ReadOnlySpan<(string Name, object? Value)> arguments) =>
        _texts.TryGetValue(key, out var text)
            ? Form(text, arguments)
                .Fill(
                    arguments,
                    value => value is Html html ? html.ToString() : HtmlText.Encode(_show(value)),
                    HtmlText.Encode
                )
            : HtmlText.Encode(key);

    private TextTemplate Form(TextTemplate text, ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (text.Forms is null)
            return text;
        foreach (var (name, value) in arguments)
            if (name == "count")
                return text.Forms[(int)Category(value)] ?? text.Forms[(int)PluralCategory.Other] ?? text;
        return text;
    }

    private PluralCategory Category(object? count) =>
        count is IConvertible number and not string
            ? Language.Plural(number.ToDecimal(CultureInfo.InvariantCulture))
            : PluralCategory.Other;

    // "key.one" is a text of its own and a form of "key".
    private static Dictionary<string, TextTemplate> Build(IReadOnlyDictionary<string, string> texts)
    {
        var templates = texts.ToDictionary(
            text => text.Key,
            text => new TextTemplate(text.Value),
            StringComparer.Ordinal
        );
        foreach (var name in TextKeys.Counted(texts.Keys))
            templates[name] = new(texts.GetValueOrDefault(name, texts[TextKeys.Of(name, PluralCategory.Other)]))
            {
                Forms = [.. Categories.Select(category => templates.GetValueOrDefault(TextKeys.Of(name, category)))],
            };
        return templates;
    }
}
