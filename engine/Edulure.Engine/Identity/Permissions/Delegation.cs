using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>
/// Who manages people and roles gives, takes and denies only what they have themselves: for the whole site, and not for a
/// time only, or they would make it lasting. Only an owner makes owners and changes what owners have. The command line,
/// where nobody is signed in, may everything.
/// </summary>
internal sealed class Delegation(
    PersonRights persons,
    RolePermissions roles,
    CurrentRights rights,
    RoleNames names,
    TimeProvider time
)
{
    /// <summary>Why a person may not pass on a permission; null: they may.</summary>
    public FieldError? OfPermission(Person? giver, string field, string permission) =>
        Has(giver, permission) ? null : Missing(field, [permission]);

    /// <summary>Why a person may not give or take a role; null: they may.</summary>
    public FieldError? OfRole(Person? giver, string field, string role)
    {
        if (giver is null || giver.Is(Roles.Owner))
            return null;
        if (role == Roles.Owner)
            return new(field, "admin.people.error.owners", []);
        // What a plugin that does not serve now gave the role counts as well: it may come back.
        var permissions = roles
            .Known.Where(permission => roles.Has(role, permission, scoped: true))
            .Concat(
                rights
                    .Current.Changes.SelectMany(rows => rows)
                    .Where(row => row.Allowed && row.Role == role)
                    .Select(row => row.Permission)
            )
            .Distinct(StringComparer.Ordinal)
            .Where(permission => !Has(giver, permission))
            .ToList();
        return permissions.Count == 0 ? null : Missing(field, permissions);
    }

    /// <summary>Why a person may not change what another one has; null: they may.</summary>
    public static FieldError? OfPerson(Person? giver, Person person) =>
        giver is null || giver.Is(Roles.Owner) || !person.Is(Roles.Owner)
            ? null
            : new("", "admin.people.error.of-owner", []);

    private bool Has(Person? giver, string permission) =>
        giver is null
        || persons.Has(giver, permission, time.GetUtcNow()) && persons.Has(giver, permission, DateTimeOffset.MaxValue);

    private FieldError Missing(string field, IReadOnlyList<string> permissions) =>
        new(
            field,
            "admin.people.error.more",
            [("permissions", string.Join(", ", permissions.Select(names.OfPermission)))]
        );
}
