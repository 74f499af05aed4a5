namespace Edulure.Sdk;

/// <summary>Texts of the locale files in the language of the request.</summary>
public interface ITexts
{
    /// <summary>The text of a key, its placeholders filled; the key itself where no language has it.</summary>
    /// <param name="key">For example <c>courses.enrol</c>.</param>
    /// <param name="arguments">Values for <c>{name}</c> placeholders; <c>count</c> also chooses the plural form (<c>.one</c>, <c>.other</c> …).</param>
    string Get(string key, params ReadOnlySpan<(string Name, object? Value)> arguments);
}
