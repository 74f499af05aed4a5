using System.Globalization;
using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Credentials;

/// <summary>What a new account is made of: the fields <c>name</c>, <c>email</c> and <c>password</c> of a form.</summary>
internal sealed record NewAccount(string Name, string Email, string Password)
{
    public const int MaxNameLength = 100;

    /// <summary>Reads and checks a form; null when it is not valid.</summary>
    public static NewAccount? Read(Form form, ISite site)
    {
        var name = ReadName(form);
        var email = form.Text("email")
            .Must(form.Value("email").Trim().Length > 0, "accounts.error.email-required")
            .Email()
            .Value;
        var password = PasswordRules.Read(form, "password", name, email, site.Address.Host);
        return form.IsValid ? new(name, email, password) : null;
    }

    /// <summary>Reads and checks the name alone.</summary>
    public static string ReadName(Form form)
    {
        var name = form.Value("name").Trim();
        return form.Text("name")
            .Must(name.Length > 0, "accounts.error.name-required")
            .Must(!name.Any(IsUnwritable), "accounts.error.name-characters")
            .MaxLength(MaxNameLength)
            .Value;
    }

    private static bool IsUnwritable(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator;
}
