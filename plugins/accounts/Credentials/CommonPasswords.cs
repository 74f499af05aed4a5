using System.Collections.Frozen;
using System.Text;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>
/// Passwords that stand at the top of every list of stolen ones. Most of those are few words in many disguises, so the words
/// are listed and the disguises computed: capitals, digits for letters, a year or a sign at the end, the same twice, walks
/// over the keyboard.
/// </summary>
internal static partial class CommonPasswords
{
    /// <summary>So much around a word is decoration; more may be a password of its own.</summary>
    private const int MostDecoration = 6;

    /// <summary>What is repeated is as short as this, whatever it is.</summary>
    private const int LongestPattern = 4;

    private static readonly FrozenSet<string> Known = Words
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Keyboard =
    [
        "1234567890",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwertzuiop",
        "yxcvbnm",
        "azertyuiop",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "1q2w3e4r5t6y7u8i9o0p",
    ];

    public static bool Contains(string password)
    {
        var folded = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return IsWalk(folded) || IsWord(folded) || IsRepeated(folded);
    }

    private static bool IsWord(string folded) =>
        IsKnown(folded)
        || IsKnown(Plain(folded))
        || IsKnown(Undecorated(folded))
        || IsKnown(Plain(Undecorated(folded)));

    private static bool IsKnown(string text) =>
        Known.Contains(text) || Known.Contains(string.Concat(text.Where(char.IsLetterOrDigit)));

    private static bool IsRepeated(string folded)
    {
        for (var length = 1; length <= folded.Length / 2; length++)
            if (folded.Length % length == 0 && Repeats(folded, length))
                return length <= LongestPattern || IsWord(folded[..length]) || IsWalk(folded[..length]);
        return false;
    }

    private static bool Repeats(string text, int length)
    {
        for (var at = length; at < text.Length; at++)
            if (text[at] != text[at - length])
                return false;
        return true;
    }

    // "qwerty123" is two walks. One leap is allowed, as long as both parts are walks worth the name.
    private static bool IsWalk(string text)
    {
        var leaps = 0;
        for (var at = 1; at < text.Length; at++)
            if (!IsStep(text[at - 1], text[at]))
                leaps++;
        return text.Length > 2 && leaps <= (text.Length > 5 ? 1 : 0);
    }

    private static bool IsStep(char from, char to)
    {
        if (char.IsLetterOrDigit(from) && char.IsLetterOrDigit(to) && Math.Abs(from - to) <= 1)
            return true;
        foreach (var row in Keyboard)
        {
            var at = row.IndexOf(from, StringComparison.Ordinal);
            if (at >= 0 && (at > 0 && row[at - 1] == to || at + 1 < row.Length && row[at + 1] == to))
                return true;
        }
        return false;
    }

    // Without digits and signs before and after it, where they are few.
    private static string Undecorated(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && !char.IsLetter(text[start]))
            start++;
        while (end > start && !char.IsLetter(text[end - 1]))
            end--;
        return text.Length - (end - start) <= MostDecoration ? text[start..end] : text;
    }

    /// <summary>With letters in place of the signs that stand for them.</summary>
    private static string Plain(string text) =>
        string.Create(
            text.Length,
            text,
            static (plain, text) =>
            {
                for (var at = 0; at < plain.Length; at++)
                    plain[at] = text[at] switch
                    {
                        '0' => 'o',
                        '1' or '!' or '|' => 'i',
                        '3' => 'e',
                        '4' or '@' => 'a',
                        '5' or '$' => 's',
                        '7' => 't',
                        '8' => 'b',
                        var other => other,
                    };
            }
        );
}
