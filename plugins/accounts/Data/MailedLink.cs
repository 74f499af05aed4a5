using LinqToDB.Mapping;

namespace Edulure.Plugins.Accounts.Data;

/// <summary>A link that was sent to a person, good for one thing, once.</summary>
[Table("accounts_mailed_links")]
internal sealed record MailedLink
{
    [Column("token_hash"), PrimaryKey]
    public string TokenHash { get; init; } = "";

    /// <summary>One of <see cref="Links.LinkKinds"/>.</summary>
    [Column("kind")]
    public string Kind { get; init; } = "";

    [Column("person_id")]
    public long PersonId { get; init; }

    /// <summary>The address that it is about.</summary>
    [Column("email")]
    public string Email { get; init; } = "";

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }

    [Column("expires_at")]
    public DateTimeOffset ExpiresAt { get; init; }
}
