using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>
/// NIST SP 800-63B: long enough, none of those that everybody tries first, anything else goes, nothing is cut off.
/// </summary>
internal static class PasswordRules
{
    public const int MinLength = 8;

    public const int MaxLength = 256;

    /// <summary>Reads and checks a new password; what is wrong stands in the form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="field">The field. It is taken as it was typed: spaces at its ends belong to it.</param>
    /// <param name="about">What is known of whose it is: name, address, site.</param>
    public static string Read(Form form, string field, params IEnumerable<string> about)
    {
        var password = form.Value(field);
        if (Problem(password, about) is { } problem)
            form.Fail(field, problem, ("min", MinLength), ("max", MaxLength));
        return password;
    }

    /// <summary>The locale key of what is wrong, or null. Lengths count characters as people do, not UTF-16 units.</summary>
    public static string? Problem(string password, params IEnumerable<string> about)
    {
        if (password.Length == 0)
            return "accounts.error.password-required";
        var length = password.EnumerateRunes().Count();
        if (length < MinLength)
            return "accounts.error.password-short";
        if (length > MaxLength)
            return "accounts.error.password-long";
        if (CommonPasswords.Contains(password))
            return "accounts.error.password-common";
        return PersonalPasswords.IsMadeOf(password, about) ? "accounts.error.password-personal" : null;
    }
}
