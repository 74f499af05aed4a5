using System.Globalization;
using Edulure.Sdk;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>What a person may by their roles and by what they were given, before the plugin of a resource is asked.</summary>
internal sealed class PersonRights(RolePermissions roles, CurrentRights rights)
{
    /// <summary>Whether something was given to the person for single resources, now or at another time.</summary>
    public bool IsScoped(Person person)
    {
        foreach (var grant in rights.Current.Of(person.Id))
            if (grant.Scope is not null)
                return true;
        return false;
    }

    /// <summary>Whether a person has a permission on the whole site.</summary>
    public bool Has(Person person, string permission, DateTimeOffset now)
    {
        if (person.Is(Roles.Owner))
            return true;
        var grants = rights.Current.Of(person.Id);
        return grants.Count == 0
            ? roles.RoleFor(person, permission) is not null
            : Override(grants, permission, [], now)?.Allowed
                ?? (roles.RoleFor(person, permission) is not null || ByGrant(grants, permission, [], now) is not null);
    }

    /// <summary>Whether a person has a permission on a resource.</summary>
    /// <param name="person">Who.</param>
    /// <param name="permission">Which.</param>
    /// <param name="places">The resource and what it is part of, the nearest first; none asks for the whole site.</param>
    /// <param name="now">When.</param>
    public bool Has(Person person, string permission, IReadOnlyList<ResourceRef> places, DateTimeOffset now) =>
        Explain(person, permission, places, now).FirstOrDefault(reason => reason.Counts)?.Allowed ?? false;

    /// <summary>The resources for which a person has a permission of their own, now.</summary>
    public IReadOnlyList<ResourceRef> ResourcesWith(Person person, string permission, DateTimeOffset now)
    {
        if (person.Is(Roles.Owner) || !IsScoped(person))
            return [];
        return
        [
            .. rights
                .Current.Of(person.Id)
                .Where(grant => grant.StateAt(now) is GrantState.InForce && Gives(grant, permission))
                .Select(grant => grant.Scope)
                .OfType<ResourceRef>()
                .Distinct()
                .Where(scope => Has(person, permission, [scope], now)),
        ];
    }

    /// <summary>
    /// Why a person has a permission or not: role, overrides, schedule. The first that counts decides.
    /// </summary>
    public IReadOnlyList<AccessReason> Explain(
        Person person,
        string permission,
        IReadOnlyList<ResourceRef> places,
        DateTimeOffset now
    )
    {
        if (person.Is(Roles.Owner))
            return [new(true, "role", $"The role {Roles.Owner} has everything.") { Source = Roles.Owner }];
        var grants = rights.Current.Of(person.Id);
        var decisive = Override(grants, permission, places, now);
        var reasons = new List<AccessReason>(2) { ByRole(person, grants, permission, places, now) };
        if (decisive is not null)
        {
            reasons[0] = reasons[0] with { Counts = false };
            reasons.Add(Say(decisive, "override"));
        }
        reasons.AddRange(
            grants
                .Where(grant => IsOverride(grant, permission) && Distance(grant, places) is not null)
                .Where(grant => !ReferenceEquals(grant, decisive) && grant.StateAt(now) is GrantState.InForce)
                .Select(grant => Say(grant, "override") with { Counts = false })
        );
        reasons.AddRange(
            grants
                .Where(grant => grant.StateAt(now) is not GrantState.InForce && Distance(grant, places) is not null)
                .Where(grant => IsOverride(grant, permission) || Gives(grant, permission))
                .Select(grant => Schedule(grant, now))
        );
        return reasons;
    }

    private AccessReason ByRole(
        Person person,
        IReadOnlyList<PersonGrant> grants,
        string permission,
        IReadOnlyList<ResourceRef> places,
        DateTimeOffset now
    )
    {
        if (roles.RoleFor(person, permission) is { } role)
            return new(true, "role", $"The role {role} has {permission}.") { Source = role };
        return ByGrant(grants, permission, places, now) is { } grant
            ? Say(grant, "role")
            : new(false, "role", $"No role of the person has {permission}.");
    }

    // The nearest wins; at the same distance a denial.
    private static PersonGrant? Override(
        IReadOnlyList<PersonGrant> grants,
        string permission,
        IReadOnlyList<ResourceRef> places,
        DateTimeOffset now
    )
    {
        PersonGrant? nearest = null;
        var least = int.MaxValue;
        foreach (var grant in grants)
            if (
                IsOverride(grant, permission)
                && grant.StateAt(now) is GrantState.InForce
                && Distance(grant, places) is { } distance
                && (distance < least || distance == least && !grant.Allowed)
            )
                (nearest, least) = (grant, distance);
        return nearest;
    }

    private PersonGrant? ByGrant(
        IReadOnlyList<PersonGrant> grants,
        string permission,
        IReadOnlyList<ResourceRef> places,
        DateTimeOffset now
    )
    {
        foreach (var grant in grants)
            if (
                grant.Role is { } role
                && grant.StateAt(now) is GrantState.InForce
                && Distance(grant, places) is not null
                && roles.Has(role, permission, grant.Scope is not null)
            )
                return grant;
        return null;
    }

    private bool Gives(PersonGrant grant, string permission) =>
        grant.Role is { } role
            ? roles.Has(role, permission, grant.Scope is not null)
            : grant.Allowed && grant.Permission == permission;

    private static bool IsOverride(PersonGrant grant, string permission) => grant.Permission == permission;

    // 0 is the resource itself, then what it is part of, then the site; null: it is about something else.
    private static int? Distance(PersonGrant grant, IReadOnlyList<ResourceRef> places)
    {
        if (grant.Scope is null)
            return places.Count;
        for (var at = 0; at < places.Count; at++)
            if (places[at] == grant.Scope)
                return at;
        return null;
    }

    private static AccessReason Say(PersonGrant grant, string code) =>
        new(
            grant.Allowed,
            code,
            $"{What(grant)} {(grant.Allowed ? "was given" : "is denied")} {For(grant)}{(grant.EndsAt is { } end ? $" until {Time(end)}" : "")}."
        )
        {
            Source = grant.Role ?? grant.Permission,
            Scope = grant.Scope,
            Until = grant.EndsAt,
        };

    private static AccessReason Schedule(PersonGrant grant, DateTimeOffset now) =>
        grant.StateAt(now) is GrantState.Ended
            ? new(false, "schedule-ended", $"{What(grant)} {For(grant)} ended at {Time(grant.EndsAt!.Value)}.")
            {
                Counts = false,
                Source = grant.Role ?? grant.Permission,
                Scope = grant.Scope,
                Until = grant.EndsAt,
            }
            : new(false, "schedule-begins", $"{What(grant)} {For(grant)} begins at {Time(grant.BeginsAt!.Value)}.")
            {
                Counts = false,
                Source = grant.Role ?? grant.Permission,
                Scope = grant.Scope,
                Until = grant.BeginsAt,
            };

    private static string What(PersonGrant grant) =>
        grant.Role is { } role ? $"The role {role}" : $"The permission {grant.Permission}";

    private static string For(PersonGrant grant) => grant.Scope is null ? "for the site" : $"for {grant.Scope}";

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
