using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Identity;

[Table("engine_people")]
internal sealed record PersonRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("name")]
    public string Name { get; init; } = "";

    [Column("email")]
    public string Email { get; init; } = "";

    [Column("email_key")]
    public string EmailKey { get; init; } = "";

    [Column("language")]
    public string? Language { get; init; }

    [Column("time_zone")]
    public string? TimeZone { get; init; }

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the address was shown to be theirs; null: not yet.</summary>
    [Column("email_verified_at")]
    public DateTimeOffset? EmailVerifiedAt { get; init; }
}

[Table("engine_person_roles")]
internal sealed record PersonRoleRow
{
    [Column("person_id"), PrimaryKey(0)]
    public long PersonId { get; init; }

    [Column("role"), PrimaryKey(1)]
    public string Role { get; init; } = "";
}

[Table("engine_sessions")]
internal sealed record SessionRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("person_id")]
    public long PersonId { get; init; }

    [Column("token_hash")]
    public string TokenHash { get; init; } = "";

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }

    [Column("seen_at")]
    public DateTimeOffset SeenAt { get; init; }

    [Column("expires_at")]
    public DateTimeOffset ExpiresAt { get; init; }

    [Column("remember")]
    public bool Remember { get; init; }

    [Column("user_agent")]
    public string? UserAgent { get; init; }

    [Column("address")]
    public string? Address { get; init; }
}

/// <summary>People are also written on the connections of plugins, so that they share their transactions.</summary>
internal static class IdentityTables
{
    extension(PluginDb db)
    {
        public ITable<PersonRow> People => db.GetTable<PersonRow>();

        public ITable<PersonRoleRow> PersonRoles => db.GetTable<PersonRoleRow>();

        public ITable<SessionRow> Sessions => db.GetTable<SessionRow>();
    }
}
