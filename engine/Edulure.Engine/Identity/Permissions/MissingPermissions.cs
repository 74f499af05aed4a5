using Edulure.Engine.Identity.Permissions.Admin;
using Edulure.Sdk;
using Microsoft.AspNetCore.Http;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>Says of a refused request what was asked for, for the page that people see instead.</summary>
internal sealed class MissingPermissions(RoleNames names, CurrentRights rights, TimeProvider time)
{
    /// <summary>Null: nobody is signed in, or it was refused for another reason.</summary>
    public MissingPermission? Of(HttpContext context)
    {
        if (context.Person() is not { } person || context.Features.Get<AskedPermission>() is not { } asked)
            return null;
        var now = time.GetUtcNow();
        var given = rights
            .Current.Of(person.Id)
            .Where(grant => grant.Scope is null && grant.StateAt(now) is GrantState.InForce)
            .Select(grant => grant.Role)
            .OfType<string>();
        return new(
            names.OfPermission(asked.Permission),
            [.. person.Roles.Union(given).Select(names.Of)],
            PeopleLinks.Why(asked.Permission)
        );
    }
}

/// <summary>A permission that somebody lacks, as templates see it.</summary>
/// <param name="Permission">In words.</param>
/// <param name="Roles">What the roles of the person are called.</param>
/// <param name="Href">Where it is explained.</param>
internal sealed record MissingPermission(string Permission, IReadOnlyList<string> Roles, string Href);
