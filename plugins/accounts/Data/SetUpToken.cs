using LinqToDB.Mapping;

namespace Edulure.Plugins.Accounts.Data;

/// <summary>Lets whoever reads the console make the first owner.</summary>
[Table("accounts_set_up_tokens")]
internal sealed record SetUpToken
{
    [Column("token_hash"), PrimaryKey]
    public string TokenHash { get; init; } = "";

    [Column("expires_at")]
    public DateTimeOffset ExpiresAt { get; init; }
}
