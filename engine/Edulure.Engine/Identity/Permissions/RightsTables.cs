using Edulure.Sdk;
using LinqToDB;
using LinqToDB.Mapping;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>A role that the owner made.</summary>
[Table("engine_roles")]
internal sealed record RoleRow
{
    [Column("id"), PrimaryKey]
    public string Id { get; init; } = "";

    [Column("name")]
    public string Name { get; init; } = "";

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a role may or may not, other than by default.</summary>
[Table("engine_role_permissions")]
internal sealed record RolePermissionRow
{
    [Column("role"), PrimaryKey(0)]
    public string Role { get; init; } = "";

    [Column("permission"), PrimaryKey(1)]
    public string Permission { get; init; } = "";

    [Column("allowed")]
    public bool Allowed { get; init; }
}

/// <summary>A role for a time or for a resource, or a single permission that is given or denied. See <see cref="PersonGrant"/>.</summary>
[Table("engine_person_grants")]
internal sealed record PersonGrantRow
{
    [Column("id"), PrimaryKey, Identity]
    public long Id { get; init; }

    [Column("person_id")]
    public long PersonId { get; init; }

    [Column("role")]
    public string? Role { get; init; }

    [Column("permission")]
    public string? Permission { get; init; }

    [Column("allowed")]
    public bool Allowed { get; init; }

    /// <summary>A <see cref="ResourceRef"/> as text; empty: the whole site.</summary>
    [Column("scope")]
    public string Scope { get; init; } = "";

    [Column("begins_at")]
    public DateTimeOffset? BeginsAt { get; init; }

    [Column("ends_at")]
    public DateTimeOffset? EndsAt { get; init; }

    [Column("reason")]
    public string? Reason { get; init; }

    [Column("granted_by")]
    public long? GrantedBy { get; init; }

    [Column("created_at")]
    public DateTimeOffset CreatedAt { get; init; }
}

internal static class RightsTables
{
    extension(PluginDb db)
    {
        public ITable<RoleRow> OwnersRoles => db.GetTable<RoleRow>();

        public ITable<RolePermissionRow> RolePermissions => db.GetTable<RolePermissionRow>();

        public ITable<PersonGrantRow> PersonGrants => db.GetTable<PersonGrantRow>();
    }
}
