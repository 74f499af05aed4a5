namespace Edulure.Sdk;

public sealed record Permission(string Id, params IReadOnlyList<string> DefaultRoles);

[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAttribute(string permission) : Attribute
{
    public string Permission { get; }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowEveryoneAttribute : Attribute;

public interface IAccess
{
    ValueTask<AccessDecision> DecideAsync(
        Person? person,
        string permission,
        ResourceRef? resource = null,
        CancellationToken cancellationToken = default
    );
    bool HasPermission(Person? person, string permission);
}

public sealed record AccessDecision(bool Allowed, IReadOnlyList<AccessReason> Reasons);

public sealed record AccessReason(bool Allowed, string Code, string Detail);

public interface IAccessRule
{
    IReadOnlyCollection<string> Permissions { get; }

    ValueTask<AccessReason?> DecideAsync(
        Person? person,
        string permission,
        ResourceRef resource,
        CancellationToken cancellationToken
    );
}
