using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>
/// What one person was given, or denied, beyond their standing roles: a role for a time or for a resource, or a single
/// permission, then called an override.
/// </summary>
/// <param name="Id">Of its row.</param>
/// <param name="Role">The role; null: it is about <paramref name="Permission"/>.</param>
/// <param name="Permission">The permission; null: it is about <paramref name="Role"/>.</param>
/// <param name="Allowed">False denies, which only a permission can be.</param>
/// <param name="Scope">For this resource and what is part of it; null: the whole site.</param>
/// <param name="BeginsAt">Null: from the start.</param>
/// <param name="EndsAt">No longer in force at this moment; null: it stays.</param>
internal sealed record PersonGrant(
    long Id,
    string? Role,
    string? Permission,
    bool Allowed,
    ResourceRef? Scope,
    DateTimeOffset? BeginsAt,
    DateTimeOffset? EndsAt
)
{
    public GrantState StateAt(DateTimeOffset now) =>
        EndsAt <= now ? GrantState.Ended
        : BeginsAt > now ? GrantState.Coming
        : GrantState.InForce;

    public static PersonGrant Of(PersonGrantRow row) =>
        new(
            row.Id,
            row.Role,
            row.Permission,
            row.Allowed,
            ResourceRef.TryParse(row.Scope, out var scope) ? scope : null,
            row.BeginsAt,
            row.EndsAt
        );
}

internal enum GrantState
{
    Coming,
    InForce,
    Ended,
}
