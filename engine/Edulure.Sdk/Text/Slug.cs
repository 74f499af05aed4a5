using System.Globalization;
using System.Text;

namespace Edulure.Sdk;

/// <summary>The readable part of an address.</summary>
public static class Slug
{
    /// <summary>
    /// Lower case letters and digits of any script, joined by single hyphens, Latin letters without accents.
    /// </summary>
    /// <param name="text">Usually a title.</param>
    /// <param name="maxLength">Longest result.</param>
    /// <returns>May be empty when the text has no letter and no digit.</returns>
    public static string From(string text, int maxLength = 80)
    {
        var slug = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                continue;
            if (Rune.IsLetterOrDigit(rune))
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length >= maxLength)
                break;
        }
        return slug.ToString().Trim('-').Normalize(NormalizationForm.FormC);
    }
}
