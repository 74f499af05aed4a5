using System.Text;
using System.Text.RegularExpressions;

namespace Edulure.Plugins.Courses.Questions;

/// <summary>Holds what a learner wrote against an accepted text.</summary>
internal static partial class TextMatching
{
    private const int MaxLength = 10_000;
    private const int MaxPattern = 2_000;

    public static bool Fits(AcceptedText accepted, string given, bool caseSensitive)
    {
        if (given.Length > MaxLength)
            return false;
        var text = Plain(given);
        var comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.InvariantCultureIgnoreCase;
        return accepted.Match switch
        {
            TextMatch.Whole => string.Equals(text, Plain(accepted.Text), comparison),
            TextMatch.Contains => !string.IsNullOrWhiteSpace(accepted.Text)
                && text.Contains(Plain(accepted.Text), comparison),
            TextMatch.Wildcard => Matches(Wildcard(Plain(accepted.Text)), text, caseSensitive),
            _ => Matches($"^(?:{accepted.Text})$", text, caseSensitive),
        };
    }

    private static bool Matches(string pattern, string text, bool caseSensitive)
    {
        // Patterns come from files of strangers: without backtracking each costs time in proportion to the text.
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline;
        if (pattern.Length > MaxPattern)
            return false;
        try
        {
            return Regex.IsMatch(text, pattern, caseSensitive ? options : options | RegexOptions.IgnoreCase);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Wildcard(string text)
    {
        var parts = text.Replace("\\*", "\u0001", StringComparison.Ordinal).Split('*');
        var pattern = parts.Select(part => Regex.Escape(part).Replace("\u0001", "\\*", StringComparison.Ordinal));
        return $"^{string.Join(".*", pattern)}$";
    }

    private static string Plain(string text)
    {
        // Half a surrogate pair has no normal form.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return Space().Replace(whole.Normalize(NormalizationForm.FormC), " ").Trim();
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
