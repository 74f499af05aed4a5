using System.Text;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>Passwords that whoever knows the person or the site tries next.</summary>
internal static class PersonalPasswords
{
    private const int ShortestWord = 3;

    /// <summary>What must be left of a password without such words, in letters and digits.</summary>
    private const int EnoughElse = 5;

    /// <summary>Whether a password is hardly more than what is known.</summary>
    /// <param name="password">In any case.</param>
    /// <param name="about">A name, an address of mail, the host of the site.</param>
    public static bool IsMadeOf(string password, IEnumerable<string> about)
    {
        var rest = Folded(password);
        var found = false;
        // Longest first: "ada.lovelace" before "ada".
        foreach (var word in about.SelectMany(Words).Distinct().OrderByDescending(word => word.Length))
            if (rest.Contains(word, StringComparison.Ordinal))
            {
                found = true;
                rest = rest.Replace(word, " ", StringComparison.Ordinal);
            }
        return found && rest.Count(char.IsLetterOrDigit) < EnoughElse;
    }

    private static IEnumerable<string> Words(string known)
    {
        var folded = Folded(known);
        var local = folded.Split('@')[0];
        return new[] { folded, local }
            .Concat(local.Split([' ', '.', '-', '_', '+', ':'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.Length >= ShortestWord && word is not "www" and not "com" and not "org" and not "net");
    }

    private static string Folded(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}
