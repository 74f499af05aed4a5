using System.ComponentModel.DataAnnotations;

namespace Edulure.Plugins.Accounts;

/// <summary>What the owner decides about accounts.</summary>
public sealed class AccountsSettings
{
    /// <summary>
    /// True: signing up takes a link in a mail, and nobody learns who has an account. False: whoever signs up is signed in at
    /// once, and the form has to say that an address is taken.
    /// </summary>
    public bool RequireVerifiedEmail { get; set; } = true;

    /// <summary>Most sessions that one person has at a time; with one more the one that was unseen longest ends.</summary>
    [Range(1, 1000)]
    public int MaxSessions { get; set; } = 20;
}
