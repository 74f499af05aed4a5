using System.Globalization;
using System.Text;

namespace Edulure.Plugins.Courses.Data;

/// <summary>Text as the search compares it: lower case, without accents, single blanks.</summary>
internal static class CourseSearchText
{
    public static string Of(string title, string summary, string? subject) => Fold($"{title} {summary} {subject}");

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                continue;
            if (!Rune.IsWhiteSpace(rune))
                folded.Append(Rune.ToLowerInvariant(rune));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().Trim();
    }

    /// <summary>A pattern for <c>LIKE … ESCAPE '\'</c> that finds the folded text anywhere.</summary>
    public static string Pattern(string text)
    {
        var folded = Fold(text);
        var pattern = new StringBuilder(folded.Length + 2).Append('%');
        foreach (var c in folded)
            (c is '%' or '_' or '\\' ? pattern.Append('\\') : pattern).Append(c);
        return pattern.Append('%').ToString();
    }
}
