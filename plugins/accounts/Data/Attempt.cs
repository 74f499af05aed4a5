using LinqToDB.Mapping;

namespace Edulure.Plugins.Accounts.Data;

/// <summary>How often somebody tried something that is slowed down.</summary>
[Table("accounts_attempts")]
internal sealed record Attempt
{
    /// <summary>Hash of what is tried: nobody reads in this table who was attacked.</summary>
    [Column("subject"), PrimaryKey(0)]
    public string Subject { get; init; } = "";

    /// <summary>Hash of where from.</summary>
    [Column("source"), PrimaryKey(1)]
    public string Source { get; init; } = "";

    [Column("count")]
    public int Count { get; init; }

    /// <summary>Not before.</summary>
    [Column("open_at")]
    public DateTimeOffset OpenAt { get; init; }

    /// <summary>From then on it counts from the beginning.</summary>
    [Column("forget_at")]
    public DateTimeOffset ForgetAt { get; init; }
}
