using LinqToDB.Mapping;

namespace Edulure.Plugins.Accounts.Data;

/// <summary>Somebody filled in the form to sign up and has yet to follow the link in the mail. It is no account.</summary>
[Table("accounts_pending_sign_ups")]
internal sealed record PendingSignUp
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("name")]
    public string Name { get; init; } = "";

    [Column("email")]
    public string Email { get; init; } = "";

    [Column("password_hash")]
    public string PasswordHash { get; init; } = "";

    /// <summary>In which the form was read; the mail is written in it.</summary>
    [Column("language")]
    public string Language { get; init; } = "";

    /// <summary>Where they wanted to go.</summary>
    [Column("return_path")]
    public string? ReturnPath { get; init; }

    /// <summary>Of the cookie of the browser that filled in the form.</summary>
    [Column("browser_hash")]
    public string BrowserHash { get; init; } = "";

    /// <summary>Of the link; null until the mail is written.</summary>
    [Column("token_hash")]
    public string? TokenHash { get; init; }

    [Column("expires_at")]
    public DateTimeOffset ExpiresAt { get; init; }
}
