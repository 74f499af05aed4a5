using System.Text;

namespace Edulure.Engine.Theming;

/// <summary>
/// A language made of English, for those who build pages: <c>[Šîĝñ îñ ~~~]</c>. A text without brackets is not in a locale
/// file, one that is cut off would be cut off in a longer language, a letter without an accent shows a font that lacks it.
/// </summary>
internal static class PseudoLocale
{
    /// <summary>Of a private range of BCP 47; browsers know what it is for.</summary>
    public const string Code = "qps-ploc";

    public const string Name = "[Þšéûðô]";

    // Texts of other languages are about so much longer than the English ones.
    private const double Longer = 0.4;

    private const string Plain = "ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz";
    private const string Accented = "ÅƁÇÐÉĜĤÎĴĶĻÑÔÞŔŠŢÛŴÝŽåƀçðéĝĥîĵķļñôþŕšţûŵýž";

    /// <summary>Placeholders, tags and entities stay as they are.</summary>
    public static string Of(string text)
    {
        var made = new StringBuilder(text.Length * 2).Append('[');
        var letters = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var end = EndOfCode(text, at);
            if (end > at)
            {
                made.Append(text, at, end - at + 1);
                at = end;
                continue;
            }
            letters++;
            var letter = Plain.IndexOf(text[at], StringComparison.Ordinal);
            made.Append(letter < 0 ? text[at] : Accented[letter]);
        }
        // Words, so that a line may break between them as between those of a longer text.
        for (var more = (int)Math.Ceiling(letters * Longer); more > 0; more -= 5)
            made.Append(' ').Append('~', Math.Min(more, 4));
        return made.Append(']').ToString();
    }

    // The last character of what begins here and is not for people; the place itself where nothing does.
    private static int EndOfCode(string text, int at)
    {
        var closing = text[at] switch
        {
            '{' => '}',
            '<' when at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] == '/') => '>',
            '&' => ';',
            _ => '\0',
        };
        var end = closing == '\0' ? -1 : text.IndexOf(closing, at);
        // "R & D; more" holds no entity.
        return end < 0 || closing == ';' && text.AsSpan(at + 1, end - at - 1).ContainsAny(' ', '&') ? at : end;
    }
}
