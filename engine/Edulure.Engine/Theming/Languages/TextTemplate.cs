using System.Text;
using System.Text.RegularExpressions;

namespace Edulure.Engine.Theming;

/// <summary>A text of a locale file, taken apart at its <c>{name}</c> placeholders.</summary>
internal sealed partial class TextTemplate
{
    private readonly string _text;
    private readonly List<(string Text, bool IsName)>? _parts;

    public TextTemplate(string text)
    {
        _text = text;
        _parts = Split(text);
    }

    /// <summary>The forms by plural category; null where there is one form.</summary>
    public TextTemplate?[]? Forms { get; init; }

    /// <summary>The names of its placeholders.</summary>
    public IReadOnlySet<string> Names =>
        (_parts ?? []).Where(part => part.IsName).Select(part => part.Text).ToHashSet(StringComparer.Ordinal);

    /// <summary>Why a text cannot be used, in English, to stand behind its key; null where it can.</summary>
    public static string? Problem(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '}')
                return $"has a brace that closes nothing (character {at + 1}).";
            if (text[at] != '{')
                continue;
            var close = text.IndexOfAny(['{', '}'], at + 1);
            var name = close < 0 ? text[(at + 1)..] : text[(at + 1)..close];
            if (name.Contains(',', StringComparison.Ordinal))
                return $"holds '{{{name.Trim()} …', which is ICU MessageFormat: write each form under a key of its own, such as '.one' and '.other'.";
            if (close < 0 || text[close] == '{')
                return $"has a brace that is not closed (character {at + 1}).";
            if (!NamePattern().IsMatch(name))
                return $"holds '{{{name}}}', which is no name of a placeholder (letters, digits, hyphens, underscores).";
            at = close;
        }
        return null;
    }

    /// <summary>The text, placeholders as they stand.</summary>
    public override string ToString() => _text;

    /// <param name="arguments">Values; a placeholder without one stays.</param>
    /// <param name="show">How a value is written.</param>
    /// <param name="literal">How the text between is written; null: as it is.</param>
    public string Fill(
        ReadOnlySpan<(string Name, object? Value)> arguments,
        Func<object, string> show,
        Func<string, string>? literal = null
    )
    {
        if (_parts is null)
            return literal?.Invoke(_text) ?? _text;
        var filled = new StringBuilder(_text.Length + 16);
        foreach (var (part, isName) in _parts)
        {
            if (isName && TryFind(arguments, part, out var value))
                filled.Append(value is null ? "" : show(value));
            else
                filled.Append(Literal(isName ? $"{{{part}}}" : part));
        }
        return filled.ToString();

        string Literal(string text) => literal?.Invoke(text) ?? text;
    }

    private static bool TryFind(ReadOnlySpan<(string Name, object? Value)> arguments, string name, out object? value)
    {
        foreach (var argument in arguments)
            if (argument.Name == name)
            {
                value = argument.Value;
                return true;
            }
        value = null;
        return false;
    }

    private static List<(string, bool)>? Split(string text)
    {
        List<(string, bool)>? parts = null;
        var from = 0;
        for (int open; (open = text.IndexOf('{', from)) >= 0; )
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
                break;
            parts ??= [];
            parts.Add((text[from..open], false));
            parts.Add((text[(open + 1)..close], true));
            from = close + 1;
        }
        parts?.Add((text[from..], false));
        return parts;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex NamePattern();
}
