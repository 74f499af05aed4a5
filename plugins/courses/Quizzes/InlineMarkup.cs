using System.Buffers;
using Edulure.Sdk;

namespace Edulure.Plugins.Courses.Quizzes;

/// <summary>Tells markup that may stand in a legend or a label from markup that needs a block of its own.</summary>
internal static class InlineMarkup
{
    private static readonly SearchValues<char> NameEnd = SearchValues.Create(" />\t\n\r");

    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "code",
        "em",
        "i",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
    };

    /// <summary>The markup without the block around it, or null when there are blocks or pictures in it.</summary>
    public static Html? Of(string html)
    {
        var text = Unwrap("div", Unwrap("div", html.Trim()));
        text = Unwrap("p", text);
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
        {
            var name = text.AsSpan(at + 1).TrimStart('/');
            var end = name.IndexOfAny(NameEnd);
            if (end < 0 || !Tags.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[..end]))
                return null;
        }
        return Html.Trusted(text);
    }

    // What was inside may turn out to be several blocks: then their tags are found in it.
    private static string Unwrap(string tag, string html) =>
        html.StartsWith($"<{tag}>", StringComparison.Ordinal) && html.EndsWith($"</{tag}>", StringComparison.Ordinal)
            ? html[(tag.Length + 2)..^(tag.Length + 3)].Trim()
            : html;

    /// <summary>The same, or the markup as it is.</summary>
    public static Html OrWhole(string html) => Of(html) ?? Html.Trusted(html);

    public static bool HasPicture(string html) =>
        html.Contains("<img", StringComparison.OrdinalIgnoreCase)
        || html.Contains("<math", StringComparison.OrdinalIgnoreCase)
        || html.Contains("<svg", StringComparison.OrdinalIgnoreCase);
}
