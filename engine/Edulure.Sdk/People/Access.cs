namespace Edulure.Sdk;

/// <summary>Something a person may be allowed to do.</summary>
/// <param name="Id">Plugin id, dot, action: <c>courses.edit</c>. Its text is the locale key <c>permission.ID</c>.</param>
/// <param name="DefaultRoles">The roles that have it from the start. <see cref="Roles.Owner"/> has every permission.</param>
public sealed record Permission(string Id, params IReadOnlyList<string> DefaultRoles)
{
    /// <summary>
    /// The roles that have it from the start where they are given for one resource, besides
    /// <see cref="DefaultRoles"/>: an instructor of the site makes courses of their own, the instructor of a course changes
    /// that course.
    /// </summary>
    public IReadOnlyList<string> ScopedRoles { get; init; } = [];
}

/// <summary>
/// Names the permission that an endpoint asks for: on its handler, on the class of a hub, or on a method of a hub that asks
/// for more than the hub does. A visitor is sent to sign in, or gets 401 from an operation of the API and a hub; a person
/// without it gets 403.
/// </summary>
/// <param name="permission">The id of a permission.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AllowAttribute(string permission) : Attribute
{
    /// <summary>The id of the permission.</summary>
    public string Permission { get; } = permission;

    /// <summary>
    /// The permission that the handler asks <see cref="IAccess.DecideAsync"/> for, with the resource of the request. Who has
    /// it on any resource, by a role or a permission given for that one alone, is let past to the handler as well, which
    /// decides. Only on a handler that does decide so; null: <see cref="Permission"/> alone opens the door. Not on hubs.
    /// </summary>
    public string? OnResource { get; init; }
}

/// <summary>Opens an endpoint to everybody, visitors included: on its handler, or on the class of a hub.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AllowEveryoneAttribute : Attribute;

/// <summary>The one question of every guard, page and query.</summary>
public interface IAccess
{
    /// <summary>Whether a person may do something, and why.</summary>
    /// <param name="person">Null for a visitor.</param>
    /// <param name="permission">The id of a permission.</param>
    /// <param name="resource">To what; null asks in general.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<AccessDecision> DecideAsync(
        Person? person,
        string permission,
        ResourceRef? resource = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Whether the person has the permission on the whole site; no resource, no rule, no query.</summary>
    bool HasPermission(Person? person, string permission);

    /// <summary>
    /// The resources for which the person was given the permission alone, by a role or by itself, and has it now; without
    /// those that are part of them, and without what <see cref="IAccessRule"/>s allow or deny. For lists, and for what leads
    /// to them; whether somebody may do something to a resource says <see cref="DecideAsync"/>. No query.
    /// </summary>
    IReadOnlyList<ResourceRef> ResourcesWith(Person? person, string permission) => [];
}

/// <summary>The answer of <see cref="IAccess"/>.</summary>
/// <param name="Allowed">Whether.</param>
/// <param name="Reasons">Why: role, override, schedule, then what the plugin of the resource says.</param>
public sealed record AccessDecision(bool Allowed, IReadOnlyList<AccessReason> Reasons);

/// <summary>One part of a decision.</summary>
/// <param name="Allowed">True: allows; false: denies.</param>
/// <param name="Code">Stable, for example <c>role</c>, <c>owner-of-resource</c>, <c>not-enrolled</c>.</param>
/// <param name="Detail">For people who look for the cause.</param>
public sealed record AccessReason(bool Allowed, string Code, string Detail)
{
    /// <summary>
    /// False: it stands here so that the answer explains itself, and something else decided: a role over which an override
    /// stands, or what begins later.
    /// </summary>
    public bool Counts { get; init; } = true;

    /// <summary>What says so, such as the id of a role; null: nothing that has a name.</summary>
    public string? Source { get; init; }

    /// <summary>The resource for which it was given; null: the whole site.</summary>
    public ResourceRef? Scope { get; init; }

    /// <summary>When it changes or has changed: it ends then, or begins; null: it stays.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>
/// Decides about resources of its plugin. Asked in addition to the roles: a denial by any rule denies; an allowance
/// stands in for a missing role.
/// </summary>
public interface IAccessRule
{
    /// <summary>The permissions that it has something to say about.</summary>
    IReadOnlyCollection<string> Permissions { get; }

    /// <summary>Decides, or null for no opinion.</summary>
    ValueTask<AccessReason?> DecideAsync(
        Person? person,
        string permission,
        ResourceRef resource,
        CancellationToken cancellationToken
    );
}
