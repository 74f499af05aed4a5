using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Edulure.Engine.Appearance.Pages;

/// <summary>What a version of a page holds: a text in one language, and in others where there is one.</summary>
/// <param name="Language">Of the text that stands in for those that are not there.</param>
/// <param name="Texts">By code of language.</param>
internal sealed record SitePageContent(string Language, IReadOnlyDictionary<string, SitePageText> Texts)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    [JsonIgnore]
    public SitePageText Main => Texts[Language];

    public static SitePageContent Of(string language, SitePageText text) =>
        new(language, new Dictionary<string, SitePageText> { [language] = text });

    public static SitePageContent Parse(string json) => JsonSerializer.Deserialize<SitePageContent>(json, s_json)!;

    /// <summary>The text for a language, and which it is in.</summary>
    public (string Language, SitePageText Text) In(string language) =>
        Texts.TryGetValue(language, out var text) ? (language, text) : (Language, Main);

    public SitePageContent With(string language, SitePageText text) =>
        this with
        {
            Texts = new Dictionary<string, SitePageText>(Texts) { [language] = text },
        };

    public SitePageContent Without(string language) =>
        language == Language ? this : this with { Texts = Texts.Where(text => text.Key != language).ToDictionary() };

    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}

/// <param name="Title">Plain text.</param>
/// <param name="Description">For search engines; empty for none.</param>
/// <param name="Body">Markdown.</param>
internal sealed record SitePageText(string Title, string Description, string Body);
