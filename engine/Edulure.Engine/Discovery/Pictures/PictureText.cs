using System.Globalization;
using System.Text;

namespace Edulure.Engine.Discovery;

/// <summary>Makes a text fit for a picture.</summary>
internal static class PictureText
{
    /// <summary>One line of visible characters: no controls, no order of its own, single spaces, at most so many characters.</summary>
    public static string Clean(string text, int most)
    {
        var clean = new StringBuilder(Math.Min(text.Length, most + 1));
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (IsVisible(rune))
                clean.Append(rune.ToString());
            if (clean.Length > most)
                break;
        }
        return Cut(clean.ToString().TrimEnd(), most);
    }

    /// <summary>A text of at most so many characters, an ellipsis where it was cut; never within a letter and its marks.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text))
            if (start <= most - 1)
                end = start;
        // After a word, if that does not take too much with it.
        var word = text.LastIndexOf(' ', end);
        return text[..(word > end * 3 / 4 ? word : end)].TrimEnd() + "…";
    }

    // Joiners make letters of some scripts what they are; other format characters would turn the text round.
    private static bool IsVisible(Rune rune) =>
        rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.Surrogate
            );
}
