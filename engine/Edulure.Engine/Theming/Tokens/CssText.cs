using System.Buffers;
using System.Globalization;

namespace Edulure.Engine.Theming;

/// <summary>What a value of a custom property may be made of.</summary>
internal static class CssText
{
    // A backslash could hide any of the others, and none of our values needs one.
    private static readonly SearchValues<char> s_breaking = SearchValues.Create("{};<>\\\n\r\f\0");

    public static string Number(double value)
    {
        var text = value.ToString("0.######", CultureInfo.InvariantCulture);
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..]
            : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..]
            : text;
    }

    /// <exception cref="TemplateException">It would reach beyond its own declaration.</exception>
    public static string Checked(string text, TokenPlace place)
    {
        if (text.AsSpan().ContainsAny(s_breaking))
            throw place.Wrong("holds a character that ends a declaration: one of {};<>\\ or a new line.");
        if (text.Contains("/*", StringComparison.Ordinal) || !IsClosed(text))
            throw place.Wrong("opens a bracket, quote or comment that it does not close.");
        return text.Trim().Length > 0 ? text : throw place.Wrong("is empty.");
    }

    private static bool IsClosed(string text)
    {
        var open = new Stack<char>();
        foreach (var character in text)
            if (open.TryPeek(out var inner) && inner is '"' or '\'')
            {
                if (character == inner)
                    open.Pop();
            }
            else if (character is '"' or '\'')
                open.Push(character);
            else if (character is '(' or '[')
                open.Push(character == '(' ? ')' : ']');
            else if (character is ')' or ']' && !(open.TryPop(out var awaited) && awaited == character))
                return false;
        return open.Count == 0;
    }
}
