using System.Collections.Frozen;

namespace Edulure.Engine.Identity.Permissions;

/// <summary>Roles and grants as they are in force, in memory, so that a question costs no query.</summary>
internal sealed class CurrentRights
{
    private volatile Rights _current = Rights.None;

    /// <summary>Raised after a change, by whoever read it.</summary>
    public event Action? Changed;

    public Rights Current => _current;

    public void Replace(Rights rights)
    {
        _current = rights;
        Changed?.Invoke();
    }
}

/// <summary>Roles and grants at a moment.</summary>
/// <param name="OwnersRoles">Names of the roles that the owner made, by id.</param>
/// <param name="Changes">What roles may or may not other than by default, by permission.</param>
/// <param name="Grants">By person.</param>
internal sealed record Rights(
    FrozenDictionary<string, string> OwnersRoles,
    ILookup<string, RolePermissionRow> Changes,
    FrozenDictionary<long, IReadOnlyList<PersonGrant>> Grants
)
{
    public static Rights None { get; } =
        new(
            FrozenDictionary<string, string>.Empty,
            Array.Empty<RolePermissionRow>().ToLookup(row => row.Permission),
            FrozenDictionary<long, IReadOnlyList<PersonGrant>>.Empty
        );

    public IReadOnlyList<PersonGrant> Of(long person) => Grants.GetValueOrDefault(person, []);
}
