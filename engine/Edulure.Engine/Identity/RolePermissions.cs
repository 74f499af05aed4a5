using System.Collections.Frozen;
using Edulure.Engine.Identity.Permissions;
using Edulure.Engine.Plugins;
using Edulure.Sdk;

namespace Edulure.Engine.Identity;

/// <summary>
/// Which roles have which permission, over all generations that serve: the defaults of the plugins, and what the owner
/// changed. Only strings are kept: a list or a record of a plugin would hold its generation after it has gone.
/// </summary>
internal sealed class RolePermissions
{
    private readonly SiteContributions _contributions;
    private readonly CurrentRights _rights;
    private readonly Lock _making = new();
    private volatile FrozenDictionary<string, Holders> _byPermission = FrozenDictionary<string, Holders>.Empty;

    public RolePermissions(SiteContributions contributions, CurrentRights rights)
    {
        (_contributions, _rights) = (contributions, rights);
        contributions.Changed += Make;
        rights.Changed += Make;
        Make();
    }

    /// <summary>Every permission that somebody serves, in order.</summary>
    public IReadOnlyList<string> Known => [.. _byPermission.Keys.Order(StringComparer.Ordinal)];

    public bool IsKnown(string permission) => _byPermission.ContainsKey(permission);

    /// <summary>The standing role by which a person has a permission on the whole site, or null.</summary>
    public string? RoleFor(Person person, string permission)
    {
        if (person.Is(Roles.Owner))
            return Roles.Owner;
        if (!_byPermission.TryGetValue(permission, out var holders))
            return null;
        foreach (var role in holders.OnSite)
            if (person.Is(role))
                return role;
        return null;
    }

    /// <summary>Whether a role has a permission.</summary>
    /// <param name="role">Its id.</param>
    /// <param name="permission">The id of the permission.</param>
    /// <param name="scoped">Where it is given for one resource; else on the whole site.</param>
    public bool Has(string role, string permission, bool scoped) =>
        role == Roles.Owner
        || _byPermission.TryGetValue(permission, out var holders)
            && (scoped ? holders.InScope : holders.OnSite).Contains(role, StringComparer.Ordinal);

    /// <summary>Whether a role has a permission by its plugin, before the owner changed anything.</summary>
    public bool IsDefault(string role, string permission) =>
        _byPermission.TryGetValue(permission, out var holders)
        && holders.Default.Contains(role, StringComparer.Ordinal);

    private void Make()
    {
        // Two may happen at once: the one that is kept must have seen both.
        lock (_making)
        {
            var rights = _rights.Current;
            _byPermission = _contributions
                .Generations.SelectMany(generation => generation.Contributions.Permissions)
                .Concat(EnginePermissions.All)
                .GroupBy(permission => permission.Id, StringComparer.Ordinal)
                .ToFrozenDictionary(
                    group => group.Key,
                    group => Holders.Of(group, [.. rights.Changes[group.Key]]),
                    StringComparer.Ordinal
                );
        }
    }

    private sealed record Holders(string[] Default, string[] OnSite, string[] InScope)
    {
        public static Holders Of(IEnumerable<Permission> permissions, RolePermissionRow[] changes)
        {
            var all = permissions.ToList();
            var given = changes.Where(change => change.Allowed).Select(change => change.Role).ToList();
            var taken = changes.Where(change => !change.Allowed).Select(change => change.Role).ToList();
            var byDefault = all.SelectMany(permission => permission.DefaultRoles).ToList();
            var scoped = all.SelectMany(permission => permission.ScopedRoles);
            return new(
                [.. byDefault.Distinct(StringComparer.Ordinal)],
                [.. byDefault.Concat(given).Except(taken, StringComparer.Ordinal)],
                [.. byDefault.Concat(scoped).Concat(given).Except(taken, StringComparer.Ordinal)]
            );
        }
    }
}
