using LinqToDB.Mapping;

namespace Edulure.Plugins.Accounts.Data;

/// <summary>A browser in which a person has signed in before.</summary>
[Table("accounts_known_devices")]
internal sealed record KnownDevice
{
    [Column("person_id"), PrimaryKey(0)]
    public long PersonId { get; init; }

    /// <summary>Of the browser's cookie, which it shares among those who sign in there.</summary>
    [Column("token_hash"), PrimaryKey(1)]
    public string TokenHash { get; init; } = "";

    [Column("seen_at")]
    public DateTimeOffset SeenAt { get; init; }
}
