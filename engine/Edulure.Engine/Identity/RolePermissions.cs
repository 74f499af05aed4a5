using System.Collections.Frozen;
using Edulure.Engine.Plugins;
using Edulure.Sdk;

namespace Edulure.Engine.Identity;

/// <summary>
/// Which roles have which permission, over all generations that serve. Only strings are kept: a list or a record of a
/// plugin would hold its generation after it has gone.
/// </summary>
internal sealed class RolePermissions
{
    private volatile FrozenDictionary<string, string[]> _rolesByPermission;

    public RolePermissions(SiteContributions contributions)
    {
        contributions.Changed += () => _rolesByPermission = Snapshot(contributions.Generations);
        _rolesByPermission = Snapshot(contributions.Generations);
    }

    /// <summary>The role by which a person has a permission, or null.</summary>
    public string? RoleFor(Person person, string permission)
    {
        if (person.Is(Roles.Owner))
            return Roles.Owner;
        if (!_rolesByPermission.TryGetValue(permission, out var roles))
            return null;
        foreach (var role in roles)
            if (person.Is(role))
                return role;
        return null;
    }

    private static FrozenDictionary<string, string[]> Snapshot(IReadOnlyList<Generation> generations) =>
        generations
            .SelectMany(generation => generation.Contributions.Permissions)
            .Concat(EnginePermissions.All)
            .GroupBy(permission => permission.Id, permission => permission.DefaultRoles, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key,
                group => group.SelectMany(roles => roles).Distinct(StringComparer.Ordinal).ToArray(),
                StringComparer.Ordinal
            );
}
