namespace Edulure.Sdk;

/// <summary>Texts of the locale files in the language of the request.</summary>
public interface ITexts
{
    /// <summary>The language of these texts (BCP 47), among those of the site.</summary>
    string Language { get; }

    /// <summary>The text of a key, its placeholders filled; the key itself where no language has it.</summary>
    /// <param name="key">For example <c>courses.enrol</c>.</param>
    /// <param name="arguments">Values for <c>{name}</c> placeholders; <c>count</c> also chooses the plural form (<c>.one</c>, <c>.other</c> …).</param>
    string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments);

    /// <summary>
    /// The texts as somebody else reads them, whoever asks: for mail, and for work without a request. Moments among the
    /// arguments are written in their time zone.
    /// </summary>
    /// <param name="language">BCP 47, such as <see cref="Person.Language"/>; null or one the site lacks: the site's.</param>
    /// <param name="timeZone">IANA, such as <see cref="Person.TimeZone"/>; null or one that is not known: the site's.</param>
    ITexts In(string? language, string? timeZone = null);
}
