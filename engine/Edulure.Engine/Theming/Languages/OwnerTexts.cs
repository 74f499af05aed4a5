using System.Collections.Frozen;

namespace Edulure.Engine.Theming;

/// <summary>The texts that the owner wrote in the place of others, by language and key: what is in force now.</summary>
internal sealed class OwnerTexts
{
    private static readonly FrozenDictionary<string, string> None = FrozenDictionary<string, string>.Empty;

    private volatile FrozenDictionary<string, FrozenDictionary<string, string>> _texts = FrozenDictionary<
        string,
        FrozenDictionary<string, string>
    >.Empty;

    /// <summary>Raised when others are in force.</summary>
    public event Action? Changed;

    public IReadOnlyDictionary<string, string> In(string language) => _texts.GetValueOrDefault(language, None);

    /// <summary>Brings others into force.</summary>
    public void Replace(IEnumerable<(string Language, string Key, string Text)> texts)
    {
        _texts = texts
            .GroupBy(text => text.Language, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(
                language => language.Key,
                language => language.ToFrozenDictionary(text => text.Key, text => text.Text, StringComparer.Ordinal),
                StringComparer.OrdinalIgnoreCase
            );
        Changed?.Invoke();
    }
}
