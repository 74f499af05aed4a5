using Edulure.Sdk;

namespace Edulure.Plugins.Accounts.Mailing;

/// <summary>
/// Somebody is to get a mail. Published by requests, which do the same work whether there is such an account or not;
/// <see cref="WriteMail"/> finds that out when nobody waits for it.
/// </summary>
/// <param name="Kind">One of <see cref="MailKinds"/>.</param>
/// <param name="Email">The address: that of the account, or the one that it is about.</param>
/// <param name="Language">Of whoever asked, for those who chose none.</param>
/// <param name="PersonId">Whose account; 0 where only the address is known.</param>
/// <param name="SignUpId">Of the pending sign-up.</param>
/// <param name="Device">What the browser said of itself.</param>
/// <param name="Address">Where in the network it was.</param>
[EventName("accounts.mail-asked")]
internal sealed record MailAsked(
    string Kind,
    string Email,
    string? Language = null,
    long PersonId = 0,
    long SignUpId = 0,
    string? Device = null,
    string? Address = null
)
{
    public static MailAsked Guessed(string email) => new(MailKinds.Guessed, email);
}

internal static class MailKinds
{
    public const string SignUp = "sign-up";
    public const string Verify = "verify";
    public const string Reset = "reset";
    public const string PasswordChanged = "password-changed";
    public const string Address = "address";
    public const string AddressChanged = "address-changed";
    public const string Guessed = "guessed";
    public const string NewDevice = "new-device";
}
