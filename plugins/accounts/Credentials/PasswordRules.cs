namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>NIST SP 800-63B: long enough, anything goes, nothing is cut off.</summary>
internal static class PasswordRules
{
    public const int MinLength = 8;

    public const int MaxLength = 256;

    /// <summary>The locale key of what is wrong, or null. Lengths count characters as people do, not UTF-16 units.</summary>
    public static string? Problem(string password)
    {
        if (password.Length == 0)
            return "accounts.error.password-required";
        var length = password.EnumerateRunes().Count();
        if (length < MinLength)
            return "accounts.error.password-short";
        return length > MaxLength ? "accounts.error.password-long" : null;
    }
}
