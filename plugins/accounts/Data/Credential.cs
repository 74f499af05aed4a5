using LinqToDB.Mapping;

namespace Edulure.Plugins.Accounts.Data;

/// <summary>The password of a person.</summary>
[Table("accounts_credentials")]
internal sealed record Credential
{
    [Column("person_id"), PrimaryKey]
    public long PersonId { get; init; }

    [Column("password_hash")]
    public string PasswordHash { get; init; } = "";

    [Column("changed_at")]
    public DateTimeOffset ChangedAt { get; init; }
}
