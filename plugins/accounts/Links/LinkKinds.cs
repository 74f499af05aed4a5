namespace Edulure.Plugins.Accounts.Links;

/// <summary>What a link in a mail is good for.</summary>
internal static class LinkKinds
{
    /// <summary>Shows that the address of an account is its person's.</summary>
    public const string Verify = "verify";

    /// <summary>Sets another password.</summary>
    public const string Reset = "reset";

    /// <summary>Makes the address it was sent to that of the account.</summary>
    public const string Address = "address";

    /// <summary>Makes the address it was sent to that of the account again.</summary>
    public const string Undo = "undo";

    public static TimeSpan Lifetime(string kind) =>
        kind switch
        {
            Reset => TimeSpan.FromHours(1),
            Undo => TimeSpan.FromDays(7),
            _ => TimeSpan.FromHours(24),
        };
}
